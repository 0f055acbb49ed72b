//! Criterion: every operation on the neutral workload, in full and with half of the facts, and on the Chinese pack.

use cpu_time::ThreadTime;
use criterion::{Criterion, criterion_group, criterion_main};
use eligibility_check::pack::codec;
use eligibility_check_benches::operations::{Bench, OPERATIONS};
use eligibility_check_benches::{companies, workload};
use std::time::Duration;

fn engine(criterion: &mut Criterion) {
    let neutral = workload::neutral().unwrap_or_else(|error| panic!("{error}"));
    let (complete, partial) = workload::neutral_companies(&neutral).unwrap_or_else(|error| panic!("{error}"));
    let (chinese, cases) = workload::chinese().unwrap_or_else(|error| panic!("{error}"));
    for (name, pack, list) in
        [("complete", &neutral, complete), ("half", &neutral, partial), ("cn-sme", &chinese, cases)]
    {
        let bytes = codec::encode(pack).unwrap_or_else(|error| panic!("{error}"));
        let list = companies::write(&list).unwrap_or_else(|error| panic!("{error}"));
        let mut bench = Bench::new(&bytes, &list, workload::day()).unwrap_or_else(|error| panic!("{error}"));
        let mut group = criterion.benchmark_group(name);
        group
            .sample_size(20)
            .warm_up_time(Duration::from_millis(300))
            .measurement_time(Duration::from_secs(1));
        for operation in OPERATIONS {
            group.bench_function(operation.name, |bencher| {
                bencher.iter_custom(|iterations| {
                    let times = usize::try_from(iterations).unwrap_or(usize::MAX);
                    // Processor time: other work on the machine disturbs it little.
                    let began = ThreadTime::now();
                    bench.run(operation, times);
                    began.elapsed()
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, engine);
criterion_main!(benches);
