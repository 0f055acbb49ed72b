# How the wasm is built, for the site and for the benchmark alike. Sourced after env.sh. What ships names no path of the machine that built it.
# shellcheck shell=bash

flags="--remap-path-prefix=$ROOT=eligibility-check --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
# Crates are named by their own folder alone; the last prefix that fits is the one that counts.
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
  flags="$flags --remap-path-prefix=${registry%/}=crates"
done
# One pack is hashed at the start: the small SHA-256 saves more bytes than the quick one saves time.
flags="$flags --cfg sha2_backend_soft=\"compact\""
# What is inlined is not small: these two took 8 KB (brotli) off the wasm (docs/decisions/0010-small-wasm.md).
flags="$flags -Cllvm-args=-inline-threshold=10 -Cllvm-args=-disable-lsr"
# For wasm alone: other flags would build the author's commands anew.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$flags
