//! Words about where the visitor's data is, and how to check it.
//!
//! Invariant: each wording stands here in every language. `{}` is filled in order.

use super::pick;
use crate::session::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivacyWord {
    Link,
    Title,
    Memory,
    DeviceNothing,
    DeviceAnswers,
    OwnFiles,
    Sent,
    Embedded,
    CheckTitle,
    CheckNetwork,
    CheckOffline,
    RequestsTitle,
    RequestsButton,
    RequestsNone,
    RequestsSome,
    RequestsLimits,
}

impl PrivacyWord {
    pub const fn say(self, language: Language) -> &'static str {
        use PrivacyWord::*;
        let both = match self {
            Link => ["数据在哪里，如何核实", "Where your data is, and how to check"],
            Title => ["您的数据在哪里", "Where your data is"],
            Memory => [
                "您的答案只在浏览器的内存里。重新载入或关闭页面，就没有了。",
                "Your answers are in the memory of your browser alone. Reload or close the page, and they are gone.",
            ],
            DeviceNothing => ["这台设备上没有保存任何答案。", "No answer is kept on this device."],
            DeviceAnswers => [
                "按您的要求，答案还保存在这个浏览器里，直到您停止并删除。",
                "As you asked, your answers are also kept in this browser, until you stop and delete them.",
            ],
            OwnFiles => [
                "浏览器会存一份本页自己的文件（程序和规则），没有网络时也能使用。其中没有您填写的任何内容。",
                "The browser keeps a copy of this page's own files, the program and the rules, so that it works without a network. Nothing you typed is in it.",
            ],
            Sent => [
                "什么都不会发送：页面载入以后，判断全部由您的浏览器完成，本自测不再发出任何请求。",
                "Nothing is sent: once the page has loaded, your browser does all the judging and this check makes no request.",
            ],
            Embedded => [
                "本自测嵌在另一个网站的页面里。那个网站自己的程序做什么，由那个网站负责。",
                "This check is part of a page of another site. What that site's own programs do is up to that site.",
            ],
            CheckTitle => ["自己核实", "See for yourself"],
            CheckNetwork => [
                "打开浏览器的开发者工具，看“网络”一栏，再回答几个问题：不会出现新的请求。",
                "Open your browser's developer tools at the network tab and answer some questions: no new request appears.",
            ],
            CheckOffline => [
                "或者断开网络，再接着填写：一切照常。",
                "Or disconnect from the network and go on: everything works.",
            ],
            RequestsTitle => ["浏览器记录的请求", "Requests the browser has recorded"],
            RequestsButton => ["列出载入以后的请求", "List the requests since this page was ready"],
            RequestsNone => ["没有请求。", "There are none."],
            RequestsSome => ["{} 个请求：", "{} requests:"],
            RequestsLimits => [
                "这份清单由浏览器提供，只含本页面发出的一般请求，不含：其他标签页、浏览器扩展和浏览器自己的请求，后台为离线使用检查更新的请求，以及 WebSocket 一类的持续连接。本页的安全策略只允许连接本站。",
                "The list is the browser's own and holds the ordinary requests of this page. It does not hold those of other tabs, of extensions or of the browser itself, the background check for newer files, or lasting connections such as WebSockets. This page's policy allows connections to its own site only.",
            ],
        };
        pick(language, both)
    }
}
