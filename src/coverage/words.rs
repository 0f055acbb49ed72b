//! A compiled node in words, near enough to what its author wrote to be found again.

use crate::pack::{Comparison, DerivedValue, Node, NodeId, Number, OptionSet, Pack, QuestionId};

pub(super) fn of(pack: &Pack, id: NodeId) -> String {
    if let Some(name) = named(pack, id) {
        return name;
    }
    let word = |child: &NodeId| of(pack, *child);
    let list =
        |children: &[NodeId], between: &str| children.iter().map(word).collect::<Vec<_>>().join(between);
    match pack.nodes.get(id.0 as usize) {
        Some(Node::Compare(left, comparison, right)) => {
            let sign = match comparison {
                Comparison::AtLeast => ">=",
                Comparison::MoreThan => ">",
                Comparison::AtMost => "<=",
                Comparison::LessThan => "<",
                Comparison::Equal => "=",
                Comparison::NotEqual => "!=",
            };
            let right = match (pack.nodes.get(left.0 as usize), pack.nodes.get(right.0 as usize)) {
                (Some(Node::Months(..)), Some(Node::Number(months))) => period(*months),
                _ => word(right),
            };
            format!("{} {sign} {right}", word(left))
        }
        Some(Node::All(children)) => list(children, " and "),
        Some(Node::Any(children)) => format!("({})", list(children, " or ")),
        Some(Node::AtLeast(least, children)) => format!("at least {least} of ({})", list(children, ", ")),
        Some(Node::IsIn(child, set)) => match pack.nodes.get(child.0 as usize) {
            Some(Node::Choice(question)) => {
                format!("{} in [{}]", word(child), options(pack, *question, *set))
            }
            _ => format!("{} in a set", word(child)),
        },
        Some(Node::HasAny(question, set)) => {
            format!("{} has any [{}]", name(pack, *question), options(pack, *question, *set))
        }
        Some(Node::HasNone(question, set)) => {
            format!("{} has none of [{}]", name(pack, *question), options(pack, *question, *set))
        }
        Some(Node::Number(number)) => number.to_string(),
        Some(Node::Read(question, back)) => match pack.questions.get(usize::from(question.0)) {
            Some(found) if found.per_year.is_some() && *back == 0 => format!("{}[last]", found.id),
            Some(found) if found.per_year.is_some() => format!("{}[last-{back}]", found.id),
            _ => name(pack, *question).to_owned(),
        },
        Some(Node::Choice(question)) => name(pack, *question).to_owned(),
        Some(Node::AsOf) => "as_of".to_owned(),
        Some(Node::Add(left, right)) => format!("({} + {})", word(left), word(right)),
        Some(Node::Subtract(left, right) | Node::Months(left, right)) => {
            format!("({} - {})", word(left), word(right))
        }
        Some(Node::Multiply(left, right)) => format!("{} * {}", word(left), word(right)),
        Some(Node::Divide(left, right, _)) => format!("{} / {}", word(left), word(right)),
        Some(Node::Least(children)) => format!("min({})", list(children, ", ")),
        Some(Node::Greatest(children)) => format!("max({})", list(children, ", ")),
        Some(Node::FirstNumber(..) | Node::FirstOption(_)) => "a table".to_owned(),
        Some(Node::Constant(truth)) => truth.to_string(),
        Some(Node::Judged(_)) => "a judgement".to_owned(),
        None => String::new(),
    }
}

/// `3 years`, `18 months`.
fn period(halves: Number) -> String {
    let months = halves.floor() / 2;
    if months > 0 && months % 12 == 0 { format!("{} years", months / 12) } else { format!("{months} months") }
}

/// Scores and their parts by their names.
fn named(pack: &Pack, id: NodeId) -> Option<String> {
    pack.derived.iter().find_map(|derived| match &derived.value {
        DerivedValue::Score(score) if score.total == id => Some(derived.id.clone()),
        DerivedValue::Score(score) => {
            let part = score.parts.iter().find(|part| part.points == id).map(|part| part.id.clone());
            part.or_else(|| {
                let mut items = score.parts.iter().flat_map(|part| &part.items);
                items.find(|item| item.points == id).map(|item| item.id.clone())
            })
        }
        DerivedValue::Choice(node, _) | DerivedValue::Quantity(node, _) => {
            (*node == id).then(|| derived.id.clone())
        }
    })
}

fn name(pack: &Pack, question: QuestionId) -> &str {
    pack.questions.get(usize::from(question.0)).map(|question| question.id.as_str()).unwrap_or_default()
}

fn options(pack: &Pack, question: QuestionId, set: OptionSet) -> String {
    let options =
        pack.questions.get(usize::from(question.0)).map(|question| question.options()).unwrap_or_default();
    let ids = set.iter().filter_map(|place| options.get(usize::from(place))).map(|option| option.id.as_str());
    ids.collect::<Vec<_>>().join(", ")
}
