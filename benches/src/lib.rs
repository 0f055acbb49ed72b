//! What is timed, and on what. The same operations run natively under criterion and, compiled to wasm, in node and in a browser; each of them calls
//! what the widget calls.
//!
//! Invariant: no path of the engine exists for the benchmark alone.

pub mod companies;
pub mod dice;
pub mod operations;
pub mod register;
#[cfg(not(target_arch = "wasm32"))]
pub mod scale;
#[cfg(not(target_arch = "wasm32"))]
pub mod workload;
