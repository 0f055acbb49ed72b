//! Words of the law lens, and about what would change a verdict.
//!
//! Invariant: each wording stands here in every language. `{}` is filled in order.

use super::pick;
use crate::session::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LensWord {
    Title,
    Lead,
    Day,
    Region,
    Purpose,
    AsAnswered,
    Turn,
    TurnOf,
    Same,
    SameVerdict,
    OtherDays,
    OtherAmount,
    OtherVersion,
    Differs,
    Criteria,
    Now,
    Then,
    NotThere,
    Back,
    Clash,
}

impl LensWord {
    pub const fn say(self, language: Language) -> &'static str {
        use LensWord::*;
        let both = match self {
            Title => ["换一天、换一种情形看规定", "The law of another day or case"],
            Lead => [
                "同样的答案，用另一天的规定，或者以另一种申报类型、在另一个地区来判断，看看有什么不同。您的答案不会改变。",
                "The same answers, judged by the rules of another day, for another purpose or in another region. Your answers stay as they are.",
            ],
            Day => ["哪一天的规定", "The rules of which day"],
            Region => ["假设公司在", "As if the company were in"],
            Purpose => ["申报类型：{}", "Purpose: {}"],
            AsAnswered => ["按您的答案", "As you answered"],
            Turn => ["{}：{}", "{}: {}"],
            TurnOf => ["{}等 {} 项", "{} and others, {} in all"],
            Same => ["结论和条件没有不同。", "No verdict and no criterion differs."],
            SameVerdict => ["结论不变", "The same verdict"],
            OtherDays => ["受理时间不同", "Other days for applications"],
            OtherAmount => ["金额不同", "Another amount"],
            OtherVersion => {
                ["适用的版本不同，条件相同", "Another version of the rules, with the same criteria"]
            }
            Differs => ["{} 项不同", "{} supports differ"],
            Criteria => ["不同的条件：{} 条", "Criteria that differ: {}"],
            Now => ["现在", "Now"],
            Then => ["在那种情形下", "In that case"],
            NotThere => ["没有相应的条件", "no such criterion"],
            Back => ["返回结果", "Back to the results"],
            Clash => [
                "在那种情形下，您的答案互相矛盾，无法判断。",
                "In that case your answers clash, and nothing can be judged.",
            ],
        };
        pick(language, both)
    }
}

/// What would change a verdict of no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayWord {
    Title,
    OneOf,
    Way,
    LeadsTo,
    More,
    Less,
    ByDays,
    Become,
    Obtain,
    Through,
    Nothing,
    Unknown,
}

impl WayWord {
    pub const fn say(self, language: Language) -> &'static str {
        use WayWord::*;
        let both = match self {
            Title => ["怎样可以改变这个结论", "What would change it"],
            OneOf => ["任选其一即可：", "Any one of these is enough:"],
            Way => ["办法 {}", "Way {}"],
            LeadsTo => ["这样一来：{}", "Then: {}"],
            More => ["还差 {}", "{} more"],
            Less => ["须减少 {}", "{} less"],
            ByDays => ["相差 {} 天", "{} days apart"],
            Become => ["达到 {}", "has to become {}"],
            Obtain => ["先取得：{}", "First obtain: {}"],
            Through => ["{}：{} → {}", "{}: {} → {}"],
            Nothing => [
                "公司能够改变的情况中，没有哪一项可以改变这个结论。",
                "Nothing that the company can change leads to another verdict.",
            ],
            Unknown => [
                "没有算出办法；这不等于没有办法。",
                "No way was worked out, which does not mean that there is none.",
            ],
        };
        pick(language, both)
    }
}
