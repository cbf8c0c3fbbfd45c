//! A disk without a free byte: the database's own small file system, with the log on it as well.

use std::{
    fs::File,
    io::Write,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use vault::WordsIdentity;

use crate::{
    harness::{Browser, House, Inside, Serving, has_every_header, left_out},
    senders::{before_send, stored, words_of},
};

/// A file system of a few megabytes that goes with this value.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// Mounts one; `None`, said in words, where this process may not.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=6m,mode=0700", "tmpfs"])
            .arg(folder.path())
            .output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self { folder }),
            Ok(output) => {
                let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                left_out(&format!("a full file system, since none may be mounted here ({why})"));
                None
            }
            Err(error) => {
                left_out(&format!("a full file system, since `mount` cannot be run here ({error})"));
                None
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes until not one more byte fits.
    fn fill(&self) {
        let mut file = File::create(self.path("ballast")).unwrap();
        let mut piece = 1 << 16;
        while piece > 0 {
            match file.write(&vec![7; piece]) {
                Ok(written) if written > 0 => {}
                _ => piece /= 2,
            }
        }
    }

    fn make_room(&self) {
        std::fs::remove_file(self.path("ballast")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.folder.path()).status();
    }
}

/// Takes what was written before into the database file, so that no room is left in the write-ahead log.
async fn empty_log(house: &House) {
    use sqlx::{Connection as _, Row as _};
    let mut connection = Inside::connection(house).await;
    let row = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(&mut connection).await.unwrap();
    assert_eq!(row.get::<i64, _>(0), 0, "somebody was reading");
    connection.close().await.unwrap();
}

/// What people meet while nothing can be kept, whatever the reason.
async fn nothing_can_be_kept(serving: &Serving, senders: &mut [Browser], walker: &mut Browser) {
    for browser in senders.iter_mut() {
        let answer = browser.post("/questions", &[("page", "send"), ("go", "send")]).await;
        answer.is_plain_trouble(503);
        has_every_header(&answer, "Send on a full disk");
        assert!(answer.header("set-cookie").is_none(), "the session stays what it was");
        assert_eq!(browser.get("/questions").await.question(), "send", "what was kept is still shown");
    }
    let fields = [("page", "relationship"), ("go", "continue"), ("relationship", "ex_partner")];
    walker.post("/questions", &fields).await.is_plain_trouble(503);
    assert_eq!(walker.get("/questions").await.question(), "relationship");
    let mut visitor = Browser::new(serving.public);
    assert_eq!(visitor.get("/questions").await.status, 200);
    visitor.post("/questions", &[("page", "start"), ("go", "continue")]).await.is_plain_trouble(503);
    for page in ["/", "/help", "/signs", "/privacy"] {
        assert_eq!(walker.get(page).await.status, 200, "{page} needs no room");
    }
    for addr in [serving.public, serving.office] {
        let ready = Browser::new(addr).get("/readyz").await;
        assert_eq!((ready.status, ready.body.as_str()), (503, "not ready"));
        has_every_header(&ready, "/readyz on a full disk");
        assert_eq!(Browser::new(addr).get("/healthz").await.status, 200);
    }
}

/// What was kept stays, and what was pressed in vain is stored once when there is room again.
async fn nothing_is_lost(
    house: &House,
    reviewer: &WordsIdentity,
    serving: &Serving,
    fill: impl FnOnce(),
    make_room: impl FnOnce(),
) {
    let mut walker = Browser::new(serving.public);
    walker.consent().await;
    walker.go("elig_connection", "continue", &[("elig_connection", "live_here")]).await;
    walker.go("age_band", "continue", &[("age_band", "a35_44")]).await;
    for page in ["safety_now", "behaviours", "four_signs"] {
        walker.go(page, "skip", &[]).await;
    }
    let mut senders = before_send(house, serving, 6).await;
    let mut leaver = senders.pop().unwrap();
    let left = leaver.clone();
    empty_log(house).await;
    fill();
    nothing_can_be_kept(serving, &mut senders, &mut walker).await;
    let begun = Instant::now();
    assert_eq!(leaver.get("/exit").await.status, 303);
    assert!(begun.elapsed() < Duration::from_secs(2), "leaving waits for nothing: {:?}", begun.elapsed());
    assert!(leaver.cookie.is_none(), "without the cookie nothing opens the draft");

    make_room();
    for browser in &mut senders {
        assert!(browser.press_send().await, "there is room again");
        assert_eq!(browser.go("send", "send", &[]).await.question(), "equality_optin");
    }
    let next = walker.go("relationship", "continue", &[("relationship", "ex_partner")]).await;
    assert_eq!(next.question(), "duration", "the walk goes on where it was");
    assert_eq!(Browser::new(serving.public).get("/readyz").await.status, 200);
    let inside = Inside::open(house).await;
    let draft = inside.draft(&walker).await;
    assert!(draft.answers.has("age_band", "a35_44") && draft.answers.has("relationship", "ex_partner"));
    assert_eq!(stored(&inside.kept(Some(reviewer)).await), (0..5).collect());
    while inside.session(&left).await.is_some() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the session of a person who left is still there");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    inside.close().await;
    house.tells_nothing(serving, &[&words_of(1), "ex_partner", "a35_44", "b_follow"]);
}

/// Promises 1 and 6: a real file system of six megabytes, filled to the last byte.
#[tokio::test]
async fn on_a_full_disk_nothing_is_lost_and_sending_works_again_when_there_is_room() {
    let (house, reviewer) = House::with_reviewer();
    let Some(disk) = SmallDisk::mount() else { return };
    let folder = disk.path("data").display().to_string();
    // A log beside the data: when neither can be written, visits go on all the same.
    let house = house.with("VIEWS_DATA_DIR", folder).with_log(disk.path("serve.log"));
    let serving = house.serve();
    nothing_is_lost(&house, &reviewer, &serving, || disk.fill(), || disk.make_room()).await;
}

/// The same where no file system may be mounted: no file, the log included, may grow any more.
#[tokio::test]
async fn when_no_file_may_grow_nothing_is_lost_and_sending_works_again_afterwards() {
    let (house, reviewer) = House::with_reviewer();
    // Ignored, the signal for a file that grows too long becomes an ordinary failure to write.
    let serving = house.start(house.serve_after("trap '' XFSZ"));
    let pid = serving.child.id();
    if !limit(pid, "unlimited") {
        return left_out("files that may not grow, since `prlimit` is not here or may not do it");
    }
    let may_not_grow = || assert!(limit(pid, "0"));
    let may_grow = || assert!(limit(pid, "unlimited"));
    nothing_is_lost(&house, &reviewer, &serving, may_not_grow, may_grow).await;
}

/// Sets how far one process may write into files; false when that cannot be set.
fn limit(pid: u32, bytes: &str) -> bool {
    let (pid, size) = (pid.to_string(), format!("--fsize={bytes}:unlimited"));
    Command::new("prlimit").args(["--pid", &pid, &size]).status().is_ok_and(|status| status.success())
}
