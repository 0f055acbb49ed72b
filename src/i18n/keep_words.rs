//! Words about keeping a journey: on paper, in a file, on the device, in a link; and about opening it again.
//!
//! Invariant: each wording stands here in every language, so a missing translation does not compile. `{}` is filled in order.

use super::pick;
use crate::session::{Language, Refused, Unfit};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepWord {
    Title,
    Lead,
    FileTitle,
    FileText,
    FileButton,
    OpenTitle,
    OpenText,
    OpenLabel,
    DeviceTitle,
    DeviceOff,
    DeviceOn,
    DeviceKeep,
    DeviceForget,
    DeviceOther,
    // Journeys that others replaced.
    Aside,
    AsideBack,
    // Sharing.
    LinkTitle,
    LinkWarning,
    LinkShow,
    LinkLabel,
    DataTitle,
    DataText,
    Table,
    Json,
    ClashFirst,
    // A journey that was opened.
    OpenedTitle,
    OpenedAsOf,
    JudgeToday,
    MadeWith,
    UnfitTitle,
    ChangedTitle,
    More,
    ChangedNone,
    NewSince,
    Dismiss,
    RefusedTitle,
}

impl KeepWord {
    pub const fn say(self, language: Language) -> &'static str {
        use KeepWord::*;
        let both = match self {
            Title => ["保存、分享", "Save or share"],
            Lead => [
                "这里的一切都在您的浏览器里生成，什么都不会上传。",
                "Everything here is made in your browser. Nothing is uploaded.",
            ],
            FileTitle => ["存成文件", "Save to a file"],
            FileText => [
                "文件里有您的答案和目前的结论。以后在本页打开，可以接着填写。请像保管账目一样保管它。",
                "The file holds your answers and the verdicts as they are now. Open it here later and go on. Keep it as you keep your books.",
            ],
            FileButton => ["下载文件", "Download the file"],
            OpenTitle => ["打开保存过的文件", "Open a saved file"],
            OpenText => [
                "打开后，现在的答案会放在一边，可以换回。文件只由您的浏览器读取。",
                "The answers here are set aside, and you can switch back to them. Only your browser reads the file.",
            ],
            OpenLabel => ["选择文件", "Choose the file"],
            DeviceTitle => ["保存在这台设备上", "Keep on this device"],
            DeviceOff => [
                "现在没有保存。如果开始保存，答案会留在这个浏览器里，下次打开本页时还在。请不要在公用电脑上使用。",
                "Nothing is kept now. If you start, your answers stay in this browser and are there when you open this page again. Do not use this on a shared computer.",
            ],
            DeviceOn => [
                "答案正保存在这个浏览器里，每次修改都会更新。",
                "Your answers are kept in this browser, and every change to them too.",
            ],
            DeviceKeep => ["开始保存", "Start keeping them"],
            DeviceForget => ["停止并删除", "Stop and delete them"],
            DeviceOther => [
                "这个浏览器里保存着另一份自测。如果开始保存，现在的答案会替换它。",
                "Another self-check is kept in this browser. If you start, your answers here take its place.",
            ],
            Aside => ["您的另一份答案放在一边。", "Other answers of yours are set aside."],
            AsideBack => ["换回那份答案", "Switch to them"],
            LinkTitle => ["分享链接", "Share a link"],
            LinkWarning => [
                "链接里就是您的全部答案：谁拿到链接，谁就能看到，聊天软件、邮箱和浏览记录也会留下它。打开链接时，# 之后的内容不会发送给网站。",
                "The link is made of all your answers: whoever gets it can read them, and chats, mailboxes and browser histories keep it. When it is opened, what stands behind the # is not sent to the site.",
            ],
            LinkShow => ["明白，显示链接", "I understand, show the link"],
            LinkLabel => ["含有全部答案的链接", "The link with all your answers"],
            DataTitle => ["用于其他程序", "For other programs"],
            DataText => [
                "目前的结果和答案，可用电子表格软件打开，或供程序读取。",
                "The results and answers as they are now, for a spreadsheet or for a program.",
            ],
            Table => ["表格（CSV）", "Table (CSV)"],
            Json => ["数据（JSON）", "Data (JSON)"],
            ClashFirst => [
                "有些答案互相矛盾，更正之后才有结果可以导出。",
                "Some answers clash. Once they are mended there are results to take along.",
            ],
            OpenedTitle => ["已打开保存的自测", "A saved self-check was opened"],
            OpenedAsOf => ["它以{}为准；今天是{}。", "It judges as of {}; today is {}."],
            JudgeToday => ["改为以今天为准", "Judge as of today"],
            MadeWith => [
                "它用第{}版规则做成，这里是第{}版，内容不同。全部结论已按这里的规则重新得出。",
                "It was made with version {} of the rules; here is version {}, which is not the same. Every verdict was worked out anew.",
            ],
            UnfitTitle => {
                ["以下内容与这里的规则不符，没有采用：", "These do not fit the rules here and were left out:"]
            }
            More => ["另外 {} 项", "{} more"],
            ChangedTitle => ["以下结论与保存时不同：", "These verdicts are not those that were saved:"],
            ChangedNone => ["全部结论与保存时相同。", "Every verdict is the one that was saved."],
            NewSince => ["保存时还没有", "not there when it was saved"],
            Dismiss => ["收起", "Hide this"],
            RefusedTitle => ["没有打开，任何答案都没有改变", "Not opened; no answer was changed"],
        };
        pick(language, both)
    }
}

/// Why something kept was left out.
pub const fn unfit(language: Language, why: Unfit) -> &'static str {
    let both = match why {
        Unfit::NoSuchQuestion => ["现在不这样问", "no longer asked in this way"],
        Unfit::NoSuchOption => ["现在没有这个选项", "the option is not there any more"],
        Unfit::OtherKind => ["无法识别", "cannot be read"],
        Unfit::OutOfRange => ["超出允许的范围", "outside the range that is allowed"],
        Unfit::NoSuchProgramme => ["现在没有这个项目", "the support is not there any more"],
    };
    pick(language, both)
}

/// Why a text was not opened; `{}` is the other pack, or the line.
pub const fn refused(language: Language, why: &Refused) -> &'static str {
    let both = match why {
        Refused::NotOurs => ["这不是本自测保存的内容。", "This is not something that this self-check saved."],
        Refused::Newer => [
            "它由更新的版本保存。请重新载入本页再试。",
            "A later version saved it. Reload this page and try again.",
        ],
        Refused::TooLong => {
            ["内容太长，不会是本自测保存的。", "It is too long to be something that this self-check saved."]
        }
        Refused::OtherPack(_) => [
            "它用另一套规则（{}）做成，这里打不开。",
            "It was made with other rules ({}) and cannot be opened with those here.",
        ],
        Refused::Broken(_) => {
            ["第{}行无法识别，内容可能不完整。", "Line {} cannot be read; part of it may be missing."]
        }
    };
    pick(language, both)
}
