//! `eligibility`: the author's command line. Each command is a file beside this one.
//!
//! Invariant: exit 0 when all is well, 1 when the pack, its cases or its answers are at fault, 2 when the command line is, or when answers
//! that were read contradict each other.

mod check;
mod compile;
mod coverage;
mod evaluate;
mod mutants;
mod open;
mod test;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Checks, tests, compiles and evaluates eligibility rule packs
#[derive(Parser)]
#[command(name = "eligibility", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Test(test::Arguments),
    Compile(compile::Arguments),
    Evaluate(evaluate::Arguments),
    Coverage(coverage::Arguments),
    Mutants(mutants::Arguments),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Compile(arguments) => compile::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Mutants(arguments) => mutants::run(&arguments),
    }
}
