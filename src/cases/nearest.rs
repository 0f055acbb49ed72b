//! "Did you mean": the known word that is nearest to one that was written.

/// The mend for an unknown word: the nearest known one, or all where they are few, or `otherwise`.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>, otherwise: &str) -> String {
    let known: Vec<&str> = known.collect();
    let distance = |candidate: &str| strsim::damerau_levenshtein(word, candidate);
    let best = known.iter().map(|candidate| (distance(candidate), *candidate)).min();
    match best {
        Some((distance, candidate)) if distance <= word.chars().count().max(3) / 3 => {
            format!("did you mean `{candidate}`?")
        }
        Some(_) if known.len() <= 12 => {
            let all: Vec<String> = known.iter().map(|candidate| format!("`{candidate}`")).collect();
            format!("write one of {}", all.join(", "))
        }
        _ => otherwise.to_owned(),
    }
}
