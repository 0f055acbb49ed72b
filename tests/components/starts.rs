//! `static/embed/start` holds the start page of every pack in every language. The element shows it while the program is on its way, so it has to
//! be what the program will draw. `make starts` writes it anew.

use crate::journey::Journey;
use eligibility_check::cases::suite;
use eligibility_check::i18n::Language;
use eligibility_check::pack::source;
use std::fs;
use std::path::Path;

/// The start page, one element a line. The day of the check is left out: this page is older than that.
async fn start(folder: &Path, language: Language) -> String {
    let loaded = source::load(folder);
    let mut pack = loaded.pack.unwrap();
    let (cases, _) = suite::read(&pack, &loaded.files);
    pack.examples = cases.iter().filter_map(|case| case.as_example(&pack)).collect();
    let day = pack.read_on;
    let html = Journey::of(pack, day, language).html().await;
    html.replace(&format!(" value=\"{day}\""), "").replace("><", ">\n<")
}

#[tokio::test]
async fn every_start_page_is_as_the_program_draws_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
    let mut folders: Vec<_> =
        fs::read_dir(root.join("packs")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let mut names = Vec::new();
    for folder in folders {
        for language in Language::ALL {
            let name = format!("{}.{}.html", folder.file_name().unwrap().to_string_lossy(), language.tag());
            let path = root.join("embed/start").join(&name);
            names.push(name.clone());
            let now = start(&folder, language).await;
            if std::env::var_os("STARTS").is_some() {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, now).unwrap();
            } else {
                let kept = fs::read_to_string(&path).unwrap_or_default();
                assert!(kept == now, "{name} is not the start page any more; mend: make starts");
            }
        }
    }
    let stray = fs::read_dir(root.join("embed/start"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .find(|name| !names.contains(name));
    assert_eq!(stray, None, "a start page of no pack; mend: delete it");
    assert!(!names.is_empty());
}
