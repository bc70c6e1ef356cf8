#![cfg(unix)]
use crate::sandbox::Sandbox;
use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// An interrupt while the command waits for more input ends it within two seconds, with nothing
/// left behind.
fn check(signal: &str, code: i32) {
    let sandbox = Sandbox::new();
    let mut child = sandbox
        .spawn(&["score", "-o", "out.jsonl", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"{\"text\":\"hello\"}\n").unwrap();
    let unfinished = Instant::now();
    while sandbox.names().is_empty() {
        assert!(
            unfinished.elapsed() < Duration::from_secs(10),
            "no output was begun"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    // The handlers are installed right after the outputs are opened.
    std::thread::sleep(Duration::from_millis(200));
    let sent = Instant::now();
    let kill = std::process::Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(code));
    assert!(sent.elapsed() < Duration::from_secs(2));
    assert_eq!(sandbox.names(), Vec::<String>::new());
}

#[test]
fn interrupt_is_130() {
    check("-INT", 130);
}

#[test]
fn termination_is_143() {
    check("-TERM", 143);
}
