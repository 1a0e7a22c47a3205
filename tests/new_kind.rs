//! How many places a new kind of record touches, proved by adding one to a copy of the sources: beside its own file
//! three, and with them it is stored, exported, fingerprinted, edited, deleted and mended.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// File, the line before which something is added, and what. One list for each place.
const PLACES: [(&str, &[(&str, &str)]); 3] = [
    (
        "src/model/kinds.rs",
        &[("            resources: Resource", "            widgets: Widget = \"widget\" (\"Widget\", \"物件\"),\n")],
    ),
    ("src/model/mod.rs", &[("mod workspace;", "mod widget;\n"), ("pub use workspace::", "pub use widget::Widget;\n")]),
    (
        "src/app/kinds.rs",
        &[
            ("        Kind::Organisation => organisation::TOPICS", "        Kind::Widget => &[],\n"),
            (
                "        Kind::Organisation => Text::new",
                "        Kind::Widget => Text::new(\"Widget without a name\", \"未命名物件\"),\n",
            ),
            (
                "        Kind::Person => Text::new(\"people\"",
                "        Kind::Widget => Text::new(\"widgets\", \"物件\"),\n",
            ),
            ("        Kind::Person => Some(Register::People)", "        Kind::Widget => None,\n"),
            ("        Kind::Risk | Kind::Playbook => Some(Area::Risks)", "        Kind::Widget => None,\n"),
        ],
    ),
];

#[test]
fn a_new_kind_of_record_touches_three_places_beside_its_own_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-kind");
    let _ = fs::remove_dir_all(&copy);
    // The rules of paper are part of the program.
    for folder in ["src", "styles"] {
        copy_folder(&root.join(folder), &copy.join(folder));
    }
    fs::copy(root.join("Cargo.lock"), copy.join("Cargo.lock")).unwrap();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    // As another version: what is built of the copy must never pass for what is built of the project.
    let version = format!("\nversion = \"{}\"", env!("CARGO_PKG_VERSION"));
    let manifest = manifest.replace("members = [\".\", \"xtask\"]", "members = [\".\"]").replacen(
        &version,
        "\nversion = \"0.0.0\"",
        1,
    );
    assert!(manifest.contains("\nversion = \"0.0.0\""), "{manifest}");
    fs::write(copy.join("Cargo.toml"), manifest).unwrap();
    let kind = root.join("tests/fixtures/kind");
    fs::copy(kind.join("widget.rs"), copy.join("src/model/widget.rs")).unwrap();
    fs::create_dir_all(copy.join("tests")).unwrap();
    fs::copy(kind.join("stored.rs"), copy.join("tests/stored.rs")).unwrap();
    for (file, additions) in PLACES {
        let path = copy.join(file);
        let mut text = fs::read_to_string(&path).unwrap();
        for (before, added) in additions {
            let at = text.find(before).unwrap_or_else(|| panic!("{file} has no {before:?}"));
            text.insert_str(at, added);
        }
        fs::write(path, text).unwrap();
    }
    // The whole app compiles with it, once for both; what goes over all tables has it.
    let told = cargo(&copy, &["test", "--test", "stored"]);
    assert!(told.contains("3 passed"), "{told}");
}

fn cargo(folder: &Path, words: &[&str]) -> String {
    // That of this test: what others were built for is there.
    let target: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    let out = Command::new(env!("CARGO"))
        .args(words)
        .args(["--offline", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        // Nobody reads what clippy says of the copy.
        .env_remove("RUSTC_WORKSPACE_WRAPPER")
        .output()
        .unwrap();
    let told = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success(), "cargo {words:?}:\n{told}");
    told
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
