//! Words of the results page beyond the verdicts: search, ladder, what to report, the table, the calendar.
//!
//! Invariant: each wording stands here in every language. `{}` is filled in order.

use super::pick;
use crate::session::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultWord {
    Search,
    Matching,
    NoMatch,
    Print,
    Keep,
    Lens,
    Ladder,
    LadderLead,
    Held,
    Within,
    WithinIf,
    Next,
    Later,
    Calendar,
    Opening,
    Closing,
    WrongTitle,
    WrongText,
    WrongLine,
    Stamp,
}

impl ResultWord {
    pub const fn say(self, language: Language) -> &'static str {
        use ResultWord::*;
        let both = match self {
            Search => ["搜索", "Search"],
            Matching => ["显示 {} 项，共 {} 项", "Showing {} of {}"],
            NoMatch => ["没有符合的项目。", "No support matches."],
            Print => ["打印", "Print"],
            Keep => ["保存或分享", "Save or share"],
            Lens => ["换一天的规定看看", "See the law of another day"],
            Ladder => ["资质阶梯", "The ladder of titles"],
            LadderLead => ["下面的资质有助于取得上面的资质。", "Each title helps towards those above it."],
            Held => ["已持有", "Held"],
            Within => ["现在符合", "Within reach now"],
            WithinIf => ["现在符合，尚需认可", "Within reach now, if the authority agrees"],
            Next => ["下一步", "Next"],
            Later => ["以后", "Later"],
            Calendar => ["加入日历（.ics）", "Add to a calendar (.ics)"],
            Opening => ["开始申报：{}", "Applications open: {}"],
            Closing => ["申报截止：{}", "Last day to apply: {}"],
            WrongTitle => ["觉得这条规则有误？", "Does this rule look wrong?"],
            WrongText => [
                "请把下面这段文字，连同您认为正确的规定，发给本页的运营方。其中没有您的任何答案。",
                "Send the text below, with what you think the rule says, to whoever runs this page. It holds none of your answers.",
            ],
            WrongLine => [
                "规则包 {} {}（{}）；项目 {}；版本 {}；条款 {}",
                "pack {} {} ({}); support {}; version {}; clauses {}",
            ],
            Stamp => ["规则包 {}，版本 {}，校验值 {}。", "Pack {}, version {}, checksum {}."],
        };
        pick(language, both)
    }
}

/// The columns of the table, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableWord {
    Id,
    Kind,
    Title,
    Verdict,
    InWords,
    Because,
    Missing,
    Source,
    Address,
}

impl TableWord {
    pub const ALL: [TableWord; 9] = [
        TableWord::Id,
        TableWord::Kind,
        TableWord::Title,
        TableWord::Verdict,
        TableWord::InWords,
        TableWord::Because,
        TableWord::Missing,
        TableWord::Source,
        TableWord::Address,
    ];

    pub const fn say(self, language: Language) -> &'static str {
        let both = match self {
            TableWord::Id => ["代码", "id"],
            TableWord::Kind => ["类别", "kind"],
            TableWord::Title => ["项目", "support"],
            TableWord::Verdict => ["结论代码", "verdict"],
            TableWord::InWords => ["结论", "verdict in words"],
            TableWord::Because => ["由以下答案确定", "settled by"],
            TableWord::Missing => ["还缺", "missing"],
            TableWord::Source => ["依据", "source"],
            TableWord::Address => ["网址", "address"],
        };
        pick(language, both)
    }
}
