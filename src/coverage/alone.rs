//! One condition of several that decides by itself: a veto where all are needed, a waiver where one is enough.

use super::company::Company;
use super::words;
use crate::engine::Answer;
use crate::pack::{Node, NodeId, OptionSet, Pack, QuestionId};

pub(super) enum Part {
    /// A condition of a group: where all are needed it fails by itself, where one is enough it holds by itself.
    Condition { group: NodeId, part: NodeId, name: String },
    /// An option that a condition on a list looks for, chosen without the others.
    Option {
        criterion: NodeId,
        condition: NodeId,
        question: QuestionId,
        of: OptionSet,
        option: u8,
        name: String,
    },
}

impl Part {
    pub(super) fn is_tried(&self, companies: &[Company<'_>]) -> bool {
        companies.iter().any(|company| match self {
            Part::Condition { group, part, .. } if is_veto(company.pack, *group) => {
                company.truth(*part) == Some(false) && company.hangs_on(*group, *part)
            }
            // Where one is enough, the judgements beside it are refused.
            Part::Condition { group, part, .. } => {
                company.truth(*part) == Some(true) && company.refused().hangs_on(*group, *part)
            }
            Part::Option { criterion, condition, question, of, option, .. } => {
                let chosen = match company.answers.get(company.slot(*question, 0)) {
                    Some(Answer::Has { has, maybe }) => has.union(maybe).intersection(*of),
                    _ => OptionSet::EMPTY,
                };
                chosen == OptionSet::one(*option) && company.hangs_on(*criterion, *condition)
            }
        })
    }

    pub(super) fn gap(&self, pack: &Pack) -> String {
        match self {
            Part::Condition { group, part, name } => {
                let lacks = if is_veto(pack, *group) {
                    "no case fails by it alone"
                } else {
                    "no case holds by it alone"
                };
                format!("{name}: `{}`: {lacks}", words::of(pack, *part))
            }
            Part::Option { question, option, name, .. } => {
                let question = pack.questions.get(usize::from(question.0));
                let option = question.and_then(|question| question.options().get(usize::from(*option)));
                let option = option.map(|option| option.id.as_str()).unwrap_or_default();
                format!("{name}: option `{option}`: no case has it alone")
            }
        }
    }
}

/// Are all conditions of the group needed?
pub(super) fn is_veto(pack: &Pack, group: NodeId) -> bool {
    matches!(pack.nodes.get(group.0 as usize), Some(Node::All(_)))
}
