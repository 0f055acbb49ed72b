//! From an author's files to a pack: the order of the work, and what its parts share.
//!
//! Invariant: a pack comes out only where no mistake was reported.

use super::derived::Fact;
use super::diagnostic::{Code, Diagnostic, Place, Severity};
use super::diagram;
use super::files::Files;
use super::nodes::Nodes;
use super::reader::Reader;
use super::register::Register;
use super::yaml::{self, Node};
use crate::pack::diagram::Diagrams;
use crate::pack::{Authority, Evidence, Group, NodeId, Pack, Question, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// No pack may have more nodes.
const MOST_NODES: usize = 1 << 20;

/// The trees of the YAML files and the texts of the tables.
pub struct Input<'a> {
    pub trees: BTreeMap<&'a str, Node>,
    pub tables: BTreeMap<&'a str, &'a str>,
    /// A file could not be read at all.
    pub incomplete: bool,
}

/// What the parts of the compiler share.
pub struct Compiler<'a> {
    pub input: &'a Input<'a>,
    pub reader: Reader,
    pub nodes: Nodes,
    pub currency: String,
    /// Every unit that a figure may carry.
    pub units: BTreeSet<String>,
    /// The differences of two dates, by their nodes: the days subtracted from and subtracted.
    pub differences: BTreeMap<NodeId, (NodeId, NodeId)>,
    pub authority_ids: Register,
    pub source_ids: Register,
    /// How each source was read; `None` for one with mistakes.
    pub evidence: Vec<Option<Evidence>>,
    pub question_ids: Register,
    /// Beside each question id; `None` for one with mistakes.
    pub questions: Vec<Option<Question>>,
    /// The ids of the options of each question.
    pub options: Vec<Rc<[String]>>,
    pub region: Option<u16>,
    /// pack.yaml names a region question, right or wrong.
    pub region_stated: bool,
    pub programme_ids: Register,
    pub fact_ids: Register,
    pub facts: Vec<Fact<'a>>,
    /// Facts that are being compiled, outermost first.
    pub working: Vec<u16>,
    pub shared: BTreeMap<&'a str, (&'a Place, &'a Node)>,
    pub shared_used: BTreeSet<String>,
    /// How many judgements there are so far.
    pub judgements: u16,
}

/// Compiles a pack. `None` where there is at least one error; then the diagnostics say which. They are sorted by file and place.
pub fn compile(files: &Files) -> (Option<Pack>, Vec<Diagnostic>) {
    let (pack, diagnostics) = compile_rules(files);
    (pack.map(with_diagrams), diagnostics)
}

/// The pack with the diagrams of its programmes, criteria and derived facts.
pub fn with_diagrams(pack: Pack) -> Pack {
    Pack { diagrams: diagram::diagrams(&pack), ..pack }
}

/// Compiles a pack without its diagrams, which take most of the time.
pub fn compile_rules(files: &Files) -> (Option<Pack>, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    let input = read(files, &mut reader);
    let mut compiler = Compiler::new(&input, reader);
    let pack = compiler.pack();
    let mut diagnostics = compiler.reader.diagnostics;
    // A shared group is read once for each use, and says the same each time.
    diagnostics.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    diagnostics.dedup_by(|a, b| (&a.place, a.code, &a.message) == (&b.place, b.code, &b.message));
    let sound = diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
    (pack.filter(|_| sound), diagnostics)
}

fn read<'a>(files: &'a Files, reader: &mut Reader) -> Input<'a> {
    let mut input = Input { trees: BTreeMap::new(), tables: BTreeMap::new(), incomplete: false };
    for (path, text) in files.iter() {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["pack.yaml" | "sources.yaml" | "derived.yaml" | "shared.yaml"]
            | ["questions" | "programmes", _]
                if path.ends_with(".yaml") =>
            {
                match yaml::parse(path, text, &mut reader.diagnostics) {
                    Some(tree) => {
                        input.trees.insert(path, tree);
                    }
                    None => input.incomplete = true,
                }
            }
            ["tables", name] if name.ends_with(".csv") => {
                input.tables.insert(name.trim_end_matches(".csv"), text);
            }
            ["cases", name] if name.ends_with(".yaml") => {}
            _ => {
                let message = format!("nothing reads the file `{path}`");
                let mend = "a pack has pack.yaml, sources.yaml, derived.yaml, shared.yaml, questions/*.yaml, programmes/*.yaml, \
                            cases/*.yaml and tables/*.csv";
                reader.report(
                    Diagnostic::error(Code::UnknownFile, &Place::top(&Arc::from(path)), message).mend(mend),
                );
            }
        }
    }
    input
}

impl<'a> Compiler<'a> {
    fn new(input: &'a Input<'a>, reader: Reader) -> Compiler<'a> {
        let register = |what, unknown| {
            let mut register = Register::new(what, unknown);
            register.incomplete = input.incomplete;
            register
        };
        Compiler {
            input,
            reader,
            nodes: Nodes::default(),
            currency: String::new(),
            units: BTreeSet::from(["days".to_owned(), "points".to_owned()]),
            differences: BTreeMap::new(),
            authority_ids: register("authority", Code::UnknownAuthority),
            source_ids: register("source", Code::UnknownSource),
            evidence: Vec::new(),
            question_ids: register("question", Code::UnknownName),
            questions: Vec::new(),
            options: Vec::new(),
            region: None,
            region_stated: false,
            programme_ids: register("programme", Code::UnknownProgramme),
            fact_ids: register("derived fact", Code::UnknownName),
            facts: Vec::new(),
            working: Vec::new(),
            shared: BTreeMap::new(),
            shared_used: BTreeSet::new(),
            judgements: 0,
        }
    }

    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.reader.report(diagnostic);
    }

    /// The tree of a file that a pack cannot do without.
    pub fn required_file(&mut self, path: &str) -> Option<&'a Node> {
        let tree = self.input.trees.get(path);
        if tree.is_none() && !self.input.incomplete {
            let message = format!("the pack has no {path}");
            self.report(
                Diagnostic::error(Code::MissingFile, &Place::top(&Arc::from(path)), message)
                    .mend("add the file"),
            );
        }
        tree
    }

    /// The files of a folder, in the order of their names.
    pub fn folder(&self, folder: &str) -> Vec<&'a Node> {
        let inside = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.input.trees.iter().filter(|(path, _)| inside(path)).map(|(_, tree)| tree).collect()
    }

    /// The whole work. Parts with mistakes are left out, so the outcome counts only where none was reported.
    fn pack(&mut self) -> Option<Pack> {
        let manifest = self.manifest()?;
        let authorities: Vec<Option<Authority>> = self.authorities(manifest.authorities);
        let sources: Vec<Option<Source>> = self.sources();
        self.declare_programmes();
        let groups: Vec<Group> = self.all_questions();
        self.region_stated = manifest.region.is_some();
        self.region = self.question_of(manifest.region, "the region", false);
        let founded = self.question_of(manifest.founded, "the founding date", true);
        self.declare_shared();
        self.declare_facts();
        let constraints = self.constraints(manifest.constraints);
        let programmes = self.programmes();
        let derived = self.derived();
        self.unused_groups();
        if self.nodes.count() > MOST_NODES {
            let message = format!("the rules of the pack come to more than the {MOST_NODES} steps allowed");
            self.report(Diagnostic::error(Code::TooLarge, &manifest.place, message).mend("split the pack"));
        }
        let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        if let (Some(constraints), Some(derived), Some(programmes), false) =
            (&constraints, &derived, &programmes, self.reader.diagnostics.iter().any(is_error))
        {
            self.never_asked(constraints, derived, programmes, founded);
        }
        let question = |number: Option<u16>| number.map(crate::pack::QuestionId);
        Some(Pack {
            id: manifest.id?,
            version: manifest.version?,
            title: manifest.title?,
            jurisdiction: manifest.jurisdiction?,
            languages: self.reader.languages.clone(),
            currency: self.currency.clone(),
            read_on: manifest.read_on?,
            authorities: authorities.into_iter().collect::<Option<_>>()?,
            sources: sources.into_iter().collect::<Option<_>>()?,
            groups,
            questions: self.questions.iter().cloned().collect::<Option<_>>()?,
            region: question(self.region),
            founded: question(founded),
            nodes: std::mem::take(&mut self.nodes).into_list(),
            constraints: constraints?,
            derived: derived?,
            programmes: programmes?,
            // Worked cases, which are read against the finished pack.
            examples: Vec::new(),
            diagrams: Diagrams::default(),
        })
    }
}
