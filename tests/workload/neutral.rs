//! The neutral rules, walked as they stand in `workload.json`: in two values, in three, and by a search over everything that is not known. It
//! shares no code with the compiler or the engine.

use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;

pub type Company = Map<String, Value>;

/// One expression of the neutral rules.
#[derive(Debug)]
pub struct Rule<'a>(&'a Value);

pub struct Known {
    values: Vec<Value>,
    known: String,
    pub met: String,
    pub kleene: String,
    pub exact: String,
}

pub struct Workload {
    facts: Map<String, Value>,
    /// All criteria of each programme.
    programmes: Vec<(Value, Vec<Value>)>,
    pub companies: Vec<Known>,
}

pub const fn letter(truth: Option<bool>) -> char {
    match truth {
        Some(true) => 'T',
        Some(false) => 'F',
        None => 'U',
    }
}

impl Workload {
    pub fn read(path: &Path) -> Workload {
        let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let text = |company: &Value, key: &str| company[key].as_str().unwrap().to_owned();
        let programme = |programme: &Value| {
            let criteria: Vec<Value> =
                programme["criteria"].as_array().unwrap().iter().map(|one| one["expr"].clone()).collect();
            (serde_json::json!({ "all": criteria }), criteria)
        };
        Workload {
            facts: all["facts"].as_object().unwrap().clone(),
            programmes: all["programmes"].as_array().unwrap().iter().map(programme).collect(),
            companies: all["companies"]
                .as_array()
                .unwrap()
                .iter()
                .map(|company| Known {
                    values: company["values"].as_array().unwrap().clone(),
                    known: text(company, "known"),
                    met: text(company, "met"),
                    kleene: text(company, "kleene"),
                    exact: text(company, "exact"),
                })
                .collect(),
        }
    }

    pub fn complete(&self, company: &Known) -> Company {
        self.facts.keys().cloned().zip(company.values.iter().cloned()).collect()
    }

    pub fn partial(&self, company: &Known) -> Company {
        let known = company.known.chars().map(|known| known == '1');
        let facts = self.facts.keys().cloned().zip(company.values.iter().cloned());
        facts.zip(known).filter(|(_, known)| *known).map(|(fact, _)| fact).collect()
    }

    pub fn programme(&self, place: usize) -> Rule<'_> {
        Rule(&self.programmes[place].0)
    }

    pub fn criteria(&self, place: usize) -> Vec<Rule<'_>> {
        self.programmes[place].1.iter().map(Rule).collect()
    }

    /// Which outcomes the unknown facts leave: every option, and every figure at which a condition of the programme turns, with the steps beside
    /// it. A branch ends where three-valued logic already decides.
    pub fn search(&self, programme: usize, facts: &Company) -> char {
        let rule = self.programme(programme);
        let mut conditions = Vec::new();
        rule.conditions(&mut conditions);
        let open: BTreeSet<&str> = conditions
            .iter()
            .map(|one| one["fact"].as_str().unwrap())
            .filter(|fact| !facts.contains_key(*fact))
            .collect();
        let choices: Vec<(&str, Vec<Value>)> =
            open.into_iter().map(|fact| (fact, self.values(fact, &conditions))).collect();
        let mut seen = BTreeSet::new();
        descend(&rule, &mut facts.clone(), &choices, &mut seen);
        match (seen.contains(&true), seen.contains(&false)) {
            (true, true) => 'U',
            (true, false) => 'T',
            (false, _) => 'F',
        }
    }

    fn values(&self, fact: &str, conditions: &[&Value]) -> Vec<Value> {
        let schema = &self.facts[fact];
        match schema["type"].as_str().unwrap() {
            "bool" => vec![Value::Bool(false), Value::Bool(true)],
            "enum" => schema["values"].as_array().unwrap().clone(),
            kind => {
                // Tenths, so that a step is a whole number.
                let tenths = |value: &Value| (value.as_f64().unwrap() * 10.0).round() as i64;
                let step = if kind == "percent" { 1 } else { 10 };
                let (min, max) = (tenths(&schema["min"]), tenths(&schema["max"]));
                let turns =
                    conditions.iter().filter(|one| one["fact"] == fact).map(|one| tenths(&one["value"]));
                let mut values: BTreeSet<i64> = turns.flat_map(|at| [at - step, at, at + step]).collect();
                values.extend([min, max]);
                let inside = values.into_iter().filter(|at| (min..=max).contains(at));
                inside.map(|at| serde_json::json!(at as f64 / 10.0)).collect()
            }
        }
    }
}

fn descend(rule: &Rule<'_>, facts: &mut Company, choices: &[(&str, Vec<Value>)], seen: &mut BTreeSet<bool>) {
    match (rule.known(facts), choices) {
        (Some(truth), _) => {
            seen.insert(truth);
        }
        (None, [(fact, values), rest @ ..]) => {
            for value in values {
                facts.insert((*fact).to_owned(), value.clone());
                descend(rule, facts, rest, seen);
                if seen.len() == 2 {
                    break;
                }
            }
            facts.remove(*fact);
        }
        (None, []) => panic!("nothing is unknown, and still nothing is decided: {rule:?}"),
    }
}

impl Rule<'_> {
    pub fn holds(&self, facts: &Company) -> bool {
        self.known(facts).unwrap()
    }

    /// Strong Kleene logic; of a score the smallest and the largest sum.
    pub fn known(&self, facts: &Company) -> Option<bool> {
        let rule = self.0;
        let parts =
            |key: &str| rule[key].as_array().map(|parts| parts.iter().map(|part| Rule(part).known(facts)));
        if let Some(mut parts) = parts("all") {
            return parts
                .try_fold(Some(true), |so_far, part| match part {
                    Some(false) => Err(()),
                    part => Ok(so_far.and(part)),
                })
                .unwrap_or(Some(false));
        }
        if let Some(mut parts) = parts("any") {
            return parts
                .try_fold(Some(false), |so_far, part| match part {
                    Some(true) => Err(()),
                    part => Ok(so_far.and(part)),
                })
                .unwrap_or(Some(true));
        }
        if rule.get("not").is_some() {
            return Rule(&rule["not"]).known(facts).map(|truth| !truth);
        }
        if let Some(count) = rule.get("at_least") {
            let parts: Vec<Option<bool>> =
                count["of"].as_array().unwrap().iter().map(|part| Rule(part).known(facts)).collect();
            let least = parts.iter().filter(|part| **part == Some(true)).count() as i64;
            let most = parts.iter().filter(|part| **part != Some(false)).count() as i64;
            return between(least, most, count["k"].as_i64().unwrap());
        }
        if let Some(score) = rule.get("score") {
            let (mut least, mut most) = (0, 0);
            for item in score["items"].as_array().unwrap() {
                let points = reachable(item, facts);
                least += points.iter().min().unwrap();
                most += points.iter().max().unwrap();
            }
            return between(least, most, score["min"].as_i64().unwrap());
        }
        let value = facts.get(rule["fact"].as_str().unwrap())?;
        Some(compares(value, rule["op"].as_str().unwrap(), &rule["value"]))
    }

    fn conditions<'b>(&'b self, found: &mut Vec<&'b Value>) {
        collect(self.0, found);
    }
}

/// The points of every tier that may be the first to hold.
fn reachable(item: &Value, facts: &Company) -> Vec<i64> {
    let mut points = Vec::new();
    for tier in item["tiers"].as_array().unwrap() {
        let truth = Rule(&tier["when"]).known(facts);
        if truth != Some(false) {
            points.push(tier["points"].as_i64().unwrap());
        }
        if truth == Some(true) {
            return points;
        }
    }
    points.push(0);
    points
}

fn between(least: i64, most: i64, line: i64) -> Option<bool> {
    if least >= line {
        Some(true)
    } else if most < line {
        Some(false)
    } else {
        None
    }
}

fn compares(value: &Value, operator: &str, with: &Value) -> bool {
    let number = |value: &Value| (value.as_f64().unwrap() * 10.0).round() as i64;
    match operator {
        "==" if with.is_number() => number(value) == number(with),
        "==" => value == with,
        "in" => with.as_array().unwrap().contains(value),
        "not_in" => !with.as_array().unwrap().contains(value),
        "<" => number(value) < number(with),
        "<=" => number(value) <= number(with),
        ">" => number(value) > number(with),
        ">=" => number(value) >= number(with),
        other => panic!("{other}"),
    }
}

/// Every object with a `fact` in it.
fn collect<'a>(rule: &'a Value, found: &mut Vec<&'a Value>) {
    match rule {
        Value::Object(object) if object.contains_key("fact") => found.push(rule),
        Value::Object(object) => object.values().for_each(|value| collect(value, found)),
        Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}
