//! Writes the packs and companies of the benchmark, compiled: `prepare FOLDER [PROGRAMMES...]`, where each number asks for a generated pack of so
//! many programmes.

use eligibility_check::pack::{Pack, codec};
use eligibility_check_benches::{companies, scale, workload};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, sizes) = arguments.split_first().ok_or("name a folder")?;
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    let write = |name: &str, pack: &Pack, lists: &[(&str, Vec<_>)]| -> Result<(), Box<dyn Error>> {
        let bytes = codec::encode(pack)?;
        println!(
            "{name}: {} programmes, {} nodes, {} diagram nodes, {} bytes",
            pack.programmes.len(),
            pack.nodes.len(),
            pack.diagrams.nodes.len(),
            bytes.len()
        );
        fs::write(folder.join(format!("{name}.pack")), bytes)?;
        for (list, answers) in lists {
            fs::write(folder.join(format!("{name}.{list}")), companies::write(answers)?)?;
        }
        Ok(())
    };
    let neutral = workload::neutral()?;
    let (complete, partial) = workload::neutral_companies(&neutral)?;
    write("workload", &neutral, &[("complete", complete), ("partial", partial)])?;
    let (chinese, cases) = workload::chinese()?;
    let register = workload::together(&chinese, &cases, 512);
    write("cn-sme", &chinese, &[("cases", cases), ("register", register)])?;
    for size in sizes {
        let began = Instant::now();
        let pack = scale::pack(size.parse()?)?;
        println!("compiled in {:.1} s", began.elapsed().as_secs_f64());
        let half = scale::companies(&pack, 2);
        write(&format!("scale-{size}"), &pack, &[("half", half)])?;
    }
    Ok(())
}
