//! The few words of the command line's report, in each language it speaks. Everything else comes from the pack.

use crate::engine::{State, Verdict, WindowStatus as W};
use crate::pack::{Date, Evidence};

/// The languages of the command line's own words. A pack in other languages is reported with English words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    Chinese,
    English,
}

impl Words {
    /// Those that go with a BCP 47 tag.
    pub fn for_tag(tag: &str) -> Words {
        let primary = tag.split('-').next().unwrap_or(tag);
        if primary.eq_ignore_ascii_case("zh") { Words::Chinese } else { Words::English }
    }

    const fn pick(self, chinese: &'static str, english: &'static str) -> &'static str {
        match self {
            Words::Chinese => chinese,
            Words::English => english,
        }
    }

    pub const fn verdict(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Eligible => self.pick("符合", "Eligible"),
            Verdict::Conditional => self.pick("主管部门认可即符合", "Eligible if the authority agrees"),
            Verdict::Open => self.pick("尚不能判断", "Open"),
            Verdict::NotEligible => self.pick("不符合", "Not eligible"),
            Verdict::NotApplicable => self.pick("不适用", "Not applicable"),
            Verdict::Ask => self.pick("请咨询主管部门", "Ask the authority"),
        }
    }

    pub const fn mark(self, state: State) -> &'static str {
        match state {
            State::Met => "✓",
            State::NotMet => "✗",
            State::Judged => "~",
            State::Open => "?",
            State::Skipped => "–",
        }
    }

    pub const fn self_check(self) -> &'static str {
        self.pick(
            "本结果为自查，不是任何主管部门的决定。",
            "This is a self-check, not a decision of an authority.",
        )
    }

    pub const fn legend(self) -> &'static str {
        self.pick(
            "✓ 满足   ✗ 不满足   ? 未定   ~ 由主管部门判断   – 此处不考察",
            "✓ met   ✗ not met   ? open   ~ judged by an authority   – not tested here",
        )
    }

    pub const fn as_of(self) -> &'static str {
        self.pick("截至", "as of")
    }

    pub const fn law_on(self) -> &'static str {
        self.pick("适用规则日期", "law of")
    }

    /// When the rules were last read, as a sentence.
    pub fn read_on(self, day: Date) -> String {
        match self {
            Words::Chinese => format!("规则最后核对于 {day}。"),
            Words::English => format!("The rules were last read on {day}."),
        }
    }

    pub const fn version(self) -> &'static str {
        self.pick("版本", "version")
    }

    pub const fn may_apply(self) -> &'static str {
        self.pick("可能适用", "may apply")
    }

    pub const fn amount(self, ceiling: bool) -> &'static str {
        if ceiling {
            self.pick("金额：最多 ", "amount: up to ")
        } else {
            self.pick("金额：", "amount: ")
        }
    }

    /// A currency beside a figure; one without a Chinese word here keeps its code.
    pub fn currency(self, code: &str) -> &str {
        match (self, code) {
            (Words::Chinese, "CNY") => "元",
            (Words::Chinese, "EUR") => "欧元",
            (Words::Chinese, "USD") => "美元",
            (Words::Chinese, "HKD") => "港元",
            _ => code,
        }
    }

    pub const fn decides(self) -> &'static str {
        self.pick("决定性条件", "decided by")
    }

    pub const fn because(self) -> &'static str {
        self.pick("依据的回答", "because of")
    }

    pub const fn missing(self) -> &'static str {
        self.pick("还需回答", "still to answer")
    }

    pub const fn amount_missing(self) -> &'static str {
        self.pick("计算金额还需回答", "the amount still depends on")
    }

    pub const fn unsure(self) -> &'static str {
        self.pick("您不确定", "you are unsure of")
    }

    pub const fn judged(self) -> &'static str {
        self.pick("待主管部门判断", "for the authority to judge")
    }

    pub const fn advice(self) -> &'static str {
        self.pick("改变什么才能符合", "What the company could change")
    }

    pub const fn nothing(self) -> &'static str {
        self.pick("企业能改变的情况都不足以符合", "nothing that it can change is enough")
    }

    pub const fn unknown(self) -> &'static str {
        self.pick("没有找到途径，但不等于没有", "no way was found, which does not say that there is none")
    }

    pub const fn differences(self) -> &'static str {
        self.pick("与另一规则日期的不同", "Different under the law of the other day")
    }

    pub const fn derived(self) -> &'static str {
        self.pick("推算结果", "Computed from the answers")
    }

    pub const fn sources(self) -> &'static str {
        self.pick("来源", "Sources")
    }

    pub const fn undefined(self) -> &'static str {
        self.pick("无定义", "undefined")
    }

    pub const fn may_be_undefined(self) -> &'static str {
        self.pick("或无定义", "or undefined")
    }

    pub const fn to(self) -> &'static str {
        self.pick(" 至 ", " to ")
    }

    pub const fn or(self) -> &'static str {
        self.pick(" 或 ", " or ")
    }

    pub const fn comma(self) -> &'static str {
        self.pick("、", ", ")
    }

    /// Between a statement and one that adds to it.
    pub const fn then(self) -> &'static str {
        self.pick("，", ", ")
    }

    pub const fn at_least(self) -> &'static str {
        self.pick("不低于 ", "at least ")
    }

    pub const fn above(self) -> &'static str {
        self.pick("高于 ", "above ")
    }

    pub const fn evidence(self, evidence: Evidence) -> &'static str {
        match evidence {
            Evidence::Official => self.pick("官方原文", "official text"),
            Evidence::Secondary => self.pick("转载", "read in copies"),
            Evidence::Unverified => self.pick("未核实", "unverified"),
        }
    }

    pub const fn contradiction(self) -> &'static str {
        self.pick("这些回答不能同时成立：", "These answers cannot all be true:")
    }

    pub const fn outside(self) -> &'static str {
        self.pick(
            "某个数字属于公司成立之前的年份，或超出了该问题的范围。",
            "A figure stands in a year before the company was founded, or outside its question's range.",
        )
    }

    /// `applications are taken until 2026-05-25` and the like.
    pub fn window(self, status: W) -> String {
        match (self, status) {
            (Words::English, W::Open { closes: Some(day) }) => format!("applications are taken until {day}"),
            (Words::English, W::Open { closes: None }) => {
                "applications are taken, with no last day set".to_owned()
            }
            (Words::English, W::Upcoming { opens, closes: Some(day) }) => {
                format!("applications are taken from {opens} to {day}")
            }
            (Words::English, W::Upcoming { opens, closes: None }) => {
                format!("applications are taken from {opens}")
            }
            (Words::English, W::Continuous) => "can be applied for or claimed at any time".to_owned(),
            (Words::English, W::Closed { closed }) => format!("applications closed on {closed}"),
            (Words::English, W::Ended) => "the programme takes no more applications".to_owned(),
            (Words::English, W::None) => "no open call".to_owned(),
            (Words::English, W::Unknown) => "the time for applications is not known".to_owned(),
            (Words::Chinese, W::Open { closes: Some(day) }) => format!("受理中，截止 {day}"),
            (Words::Chinese, W::Open { closes: None }) => "受理中，未设截止日期".to_owned(),
            (Words::Chinese, W::Upcoming { opens, closes: Some(day) }) => format!("{opens} 至 {day} 受理"),
            (Words::Chinese, W::Upcoming { opens, closes: None }) => format!("{opens} 起受理"),
            (Words::Chinese, W::Continuous) => "随时可以申请或申报享受".to_owned(),
            (Words::Chinese, W::Closed { closed }) => format!("已于 {closed} 截止"),
            (Words::Chinese, W::Ended) => "已停止受理".to_owned(),
            (Words::Chinese, W::None) => "当前没有受理通知".to_owned(),
            (Words::Chinese, W::Unknown) => "受理时间未知".to_owned(),
        }
    }
}
