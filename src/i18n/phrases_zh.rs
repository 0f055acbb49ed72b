//! The phrases in simplified Chinese.

use super::Phrase;
use crate::engine::{State, Verdict};
use crate::pack::{Evidence, ProgrammeKind};

pub(super) fn phrase(phrase: Phrase<'_>) -> String {
    match phrase {
        Phrase::Covers { programmes, jurisdiction } => format!("涵盖{jurisdiction}的 {programmes} 项政策。"),
        Phrase::TryExample(title) => format!("看看{title}"),
        Phrase::ExampleShown(title) => format!("这是虚构的例子：{title}。以下不是您的答案。"),
        Phrase::KindCount(kind, n) => format!("{} {n}", kind_word(kind)),
        Phrase::AtMostQuestions(n) => {
            format!("最多 {n} 个问题，每题按 15 秒计，约需 {} 分钟。", n.div_ceil(4))
        }
        Phrase::Aside(text) => format!("（{text}）"),
        Phrase::QuestionsLeft(n) => format!("最多还有 {n} 个问题"),
        Phrase::WhyPrograms(n) => format!("以下 {n} 项政策取决于这个答案："),
        Phrase::MaybeOf(option) => format!("可能有：{option}"),
        Phrase::Found(n) => format!("列表中有 {n} 个选项"),
        Phrase::AboutTaken { about, min, max } => {
            format!("您填写的是约{about}，将按{min}至{max}计算。如果范围过窄或过宽，请修改后再继续。")
        }
        Phrase::TooSmall(min) => format!("请填写不小于{min}的数值"),
        Phrase::TooLarge(max) => format!("请填写不大于{max}的数值"),
        Phrase::OffStep(step) => format!("请填写{step}的整数倍"),
        Phrase::TwoReadings(one, other) => {
            format!("可能是 {one}，也可能是 {other}。请填写其中一个")
        }
        Phrase::ForExample(text, example) => format!("{text}，例如 {example}"),
        Phrase::YearLabel(year) => format!("{year} 年"),
        Phrase::InYear(year, text) => format!("{year} 年：{text}"),
        Phrase::InQuestion(question, year) => format!("{question}（{year} 年）"),
        Phrase::FromTo(min, max) => format!("{min} 至 {max}"),
        Phrase::About(what) => format!("：{what}"),
        Phrase::Verdict(verdict) => verdict_title(verdict).into(),
        Phrase::Counted(verdict) => counted(verdict).into(),
        Phrase::VerdictMeans(verdict) => verdict_means(verdict).into(),
        Phrase::State(state) => state_word(state).into(),
        Phrase::Evidence(evidence) => evidence_words(evidence).into(),
        Phrase::Kind(kind) => kind_word(kind).into(),
        Phrase::StillUseful(n) => format!("还有 {n} 个问题可能影响结果。"),
        Phrase::RulesRead(date) => format!("规则最近一次与原文核对的日期：{date}。"),
        Phrase::RulesOf { title, version } => format!("规则：{title}，版本 {version}。"),
        Phrase::AsOf(date) => format!("按 {date} 的情况判断。"),
        Phrase::LawOn(date) => format!("适用 {date} 有效的规定。"),
        Phrase::AtLeastOf(count) => format!("至少满足 {count} 项："),
        Phrase::JudgedBy(authority) => format!("由{authority}认定"),
        Phrase::WindowOpen(date) => format!("正在受理，截止日期 {date}"),
        Phrase::WindowUpcoming(from, to) => format!("受理时间：{from}至{to}"),
        Phrase::WindowClosed(date) => format!("已于 {date}截止"),
        Phrase::Points { points, most } => format!("{points} 分（满分 {most} 分）"),
        Phrase::ReachAtLeast(points) => format!("需不低于 {points} 分"),
        Phrase::ReachAbove(points) => format!("需高于 {points} 分"),
        Phrase::ShareWith(host) => {
            format!(
                "{host} 希望得到每项政策的自测结论，不含您填写的任何内容。您不按下面的按钮，就什么都不会交出。"
            )
        }
        Phrase::ShareButton(host) => format!("把结论交给 {host}"),
        Phrase::VersionOf(id) => format!("{id} 版规定"),
    }
}

const fn verdict_title(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "符合全部条件",
        Verdict::Conditional => "符合客观条件，尚需主管部门认可",
        Verdict::Open => "待定，还缺答案",
        Verdict::NotEligible => "不符合，有条件未满足",
        Verdict::NotApplicable => "与贵公司无关",
        Verdict::Ask => "请咨询主管部门",
    }
}

const fn counted(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "项符合",
        Verdict::Conditional => "项尚需认可",
        Verdict::Open => "项待定",
        Verdict::NotEligible => "项不符合",
        Verdict::NotApplicable => "项不适用",
        Verdict::Ask => "项需咨询",
    }
}

const fn verdict_means(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "根据您的答案，公司满足每一项公开的条件。",
        Verdict::Conditional => "根据您的答案，凡是可以核对的条件都已满足，其余由所列主管部门认定。",
        Verdict::Open => "根据您的答案，两种结果都有可能。每一项都列出了还缺什么信息。",
        Verdict::NotEligible => "根据您的答案，目前至少有一项条件无法满足。",
        Verdict::NotApplicable => "针对其他企业、地区或情形，或者目前没有生效。",
        Verdict::Ask => "没有可供核对的公开条件。",
    }
}

const fn state_word(state: State) -> &'static str {
    match state {
        State::Met => "满足",
        State::NotMet => "未满足",
        State::Judged => "待认定",
        State::Open => "待定",
        State::Skipped => "不考核",
    }
}

const fn evidence_words(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Official => "已阅读发布机关的原文",
        Evidence::Secondary => "所读为该文件的转载，并非发布机关的原文",
        Evidence::Unverified => "仅见于单一或间接的提及，采用前请核实",
    }
}

const fn kind_word(kind: ProgrammeKind) -> &'static str {
    match kind {
        ProgrammeKind::Title => "资质认定",
        ProgrammeKind::Funding => "资金补助",
        ProgrammeKind::Loan => "贷款",
        ProgrammeKind::Tax => "税收",
        ProgrammeKind::Listing => "上市",
        ProgrammeKind::Service => "服务",
        ProgrammeKind::Talent => "人才",
    }
}
