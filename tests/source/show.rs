//! A compiled pack as text: every rule written out, so that a snapshot says what was compiled.

use eligibility_check::pack::{
    Comparison, Criterion, DerivedValue, Form, Minimum, Node, NodeId, OptionSet, Pack, QuestionId, Rules,
    Window,
};
use std::fmt::Write;

/// Every rule of a pack.
pub fn pack(pack: &Pack) -> String {
    let mut out = String::new();
    for question in &pack.questions {
        writeln!(out, "question {} {:?} {:?}", question.id, question.per_year, question.can_change).unwrap();
        writeln!(out, "  {}", format!("{:?}", question.kind).chars().take(110).collect::<String>()).unwrap();
    }
    for constraint in &pack.constraints {
        writeln!(out, "constraint {}: {}", constraint.id, node(pack, constraint.node)).unwrap();
    }
    for derived in &pack.derived {
        let source = derived.source.as_ref().map(|source| source.source);
        writeln!(out, "derived {} {:?} source {source:?}", derived.id, derived.label.0).unwrap();
        match &derived.value {
            DerivedValue::Quantity(value, measure) => {
                writeln!(out, "  {measure:?} {}", node(pack, *value)).unwrap()
            }
            DerivedValue::Choice(value, _) => writeln!(out, "  {}", node(pack, *value)).unwrap(),
            DerivedValue::Score(score) => {
                writeln!(out, "  total{} of {}", minimum(score.minimum), score.most).unwrap();
                for part in &score.parts {
                    writeln!(out, "  part {}{} of {}", part.id, minimum(part.minimum), part.most).unwrap();
                    for item in &part.items {
                        let points = node(pack, item.points);
                        writeln!(out, "    {}{} of {}: {points}", item.id, minimum(item.minimum), item.most)
                            .unwrap();
                    }
                }
            }
        }
    }
    for programme in &pack.programmes {
        writeln!(
            out,
            "programme {} opens {:?} purpose {:?}",
            programme.id, programme.opens, programme.purpose
        )
        .unwrap();
        for version in &programme.versions {
            writeln!(
                out,
                "  version {} {:?} if {}",
                version.id,
                version.effective,
                node(pack, version.applies)
            )
            .unwrap();
            match &version.window {
                Window::Spans(spans) => {
                    for span in spans {
                        let closes = span.closes.map(|day| day.to_string()).unwrap_or_default();
                        writeln!(out, "    window {} to {closes} {:?}", span.opens, span.regions).unwrap();
                    }
                }
                window => writeln!(out, "    window {window:?}").unwrap(),
            }
            if let Some(amount) = &version.amount {
                let up_to = if amount.ceiling { "up to " } else { "" };
                writeln!(out, "    amount {up_to}{}", node(pack, amount.value)).unwrap();
            }
            match &version.rules {
                Rules::Ask(text) => writeln!(out, "    ask {text:?}").unwrap(),
                Rules::Criteria(criteria) => {
                    for (place, each) in criteria.iter().enumerate() {
                        writeln!(out, "    {place} {}", criterion(pack, each)).unwrap();
                    }
                }
            }
        }
    }
    out
}

fn criterion(pack: &Pack, criterion: &Criterion) -> String {
    let form = match &criterion.form {
        Form::Judged(judgement) => format!("Judged({} {:?})", judgement.authority, judgement.reason),
        form => format!("{form:?}"),
    };
    let branches =
        if criterion.branches.is_empty() { String::new() } else { format!(" {:?}", criterion.branches) };
    let place = criterion.source.place.as_deref().map(|place| format!("#{place}")).unwrap_or_default();
    let skipped = criterion.skipped.map(|id| format!(" unless {}", node(pack, id))).unwrap_or_default();
    let text = criterion.text.0.last().map_or("", String::as_str);
    format!(
        "{} `{text}` {form}{branches} {}{place} {:?}{skipped}: {}",
        criterion.id,
        criterion.source.source,
        criterion.evidence,
        node(pack, criterion.node)
    )
}

fn minimum(minimum: Option<Minimum>) -> String {
    match minimum {
        None => String::new(),
        Some(Minimum::AtLeast(number)) => format!(" >= {number}"),
        Some(Minimum::Above(number)) => format!(" > {number}"),
    }
}

fn name(pack: &Pack, id: QuestionId) -> &str {
    &pack.questions[usize::from(id.0)].id
}

fn ids(pack: &Pack, value: NodeId, set: OptionSet) -> String {
    let choices: Vec<String> = match &pack.nodes[value.0 as usize] {
        Node::Choice(id) => {
            pack.questions[usize::from(id.0)].options().iter().map(|choice| choice.id.clone()).collect()
        }
        _ => (0..120).map(|place| format!("result{place}")).collect(),
    };
    set.iter().map(|place| choices[usize::from(place)].clone()).collect::<Vec<_>>().join("|")
}

fn chosen(pack: &Pack, id: QuestionId, set: OptionSet) -> String {
    let options = pack.questions[usize::from(id.0)].options();
    set.iter().map(|place| options[usize::from(place)].id.clone()).collect::<Vec<_>>().join("|")
}

/// One node, written out.
pub fn node(pack: &Pack, id: NodeId) -> String {
    let of = |id: &NodeId| node(pack, *id);
    let list = |ids: &[NodeId]| ids.iter().map(of).collect::<Vec<_>>().join(", ");
    match &pack.nodes[id.0 as usize] {
        Node::Constant(truth) => truth.to_string(),
        Node::Compare(left, comparison, right) => {
            let sign = match comparison {
                Comparison::AtLeast => ">=",
                Comparison::MoreThan => ">",
                Comparison::AtMost => "<=",
                Comparison::LessThan => "<",
                Comparison::Equal => "=",
                Comparison::NotEqual => "!=",
            };
            format!("{} {sign} {}", of(left), of(right))
        }
        Node::IsIn(value, set) => format!("{} is {}", of(value), ids(pack, *value, *set)),
        Node::HasAny(id, set) => format!("{} has {}", name(pack, *id), chosen(pack, *id, *set)),
        Node::HasNone(id, set) => format!("{} lacks {}", name(pack, *id), chosen(pack, *id, *set)),
        Node::All(children) => format!("all({})", list(children)),
        Node::Any(children) => format!("any({})", list(children)),
        Node::AtLeast(count, children) => format!("{count} of({})", list(children)),
        Node::Judged(number) => format!("judged{number}"),
        Node::Number(number) => number.to_string(),
        Node::Read(id, back) => match pack.questions[usize::from(id.0)].per_year {
            None => name(pack, *id).to_owned(),
            Some(_) => format!("{}[-{back}]", name(pack, *id)),
        },
        Node::AsOf => "as_of".to_owned(),
        Node::Add(left, right) => format!("({} + {})", of(left), of(right)),
        Node::Subtract(left, right) => format!("({} - {})", of(left), of(right)),
        Node::Months(to, from) => format!("half_months({} - {})", of(to), of(from)),
        Node::Multiply(left, right) => format!("({} * {})", of(left), of(right)),
        Node::Divide(left, right, least) => format!("({} / {} from {least})", of(left), of(right)),
        Node::Least(children) => format!("least({})", list(children)),
        Node::Greatest(children) => format!("greatest({})", list(children)),
        Node::FirstNumber(arms, otherwise) => {
            let arms: Vec<String> =
                arms.iter().map(|arm| format!("{} if {}", arm.then, of(&arm.when))).collect();
            format!("first({}, else {otherwise})", arms.join(", "))
        }
        Node::Choice(id) => name(pack, *id).to_owned(),
        Node::FirstOption(arms) => {
            let arms: Vec<String> =
                arms.iter().map(|arm| format!("result{} if {}", arm.then, of(&arm.when))).collect();
            format!("first({})", arms.join(", "))
        }
    }
}
