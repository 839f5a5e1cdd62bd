package org.javahermit.kernel.fs.ninep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.javahermit.kernel.block.LittleEndian;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.LockRange;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.fs.share.ShareFixture;
import org.javahermit.kernel.fs.share.ShareRules;
import org.javahermit.kernel.socket.Errors;
import org.junit.jupiter.api.Test;

/** Shares by 9P, with a server that does as it should and with others. */
class NinePClientTest extends ShareRules {
  private NinePServer server;

  private ShareFixture fixture(UnaryOperator<byte[]> spoil, boolean readOnly) throws FileError {
    return new ShareFixture(
        (tree, locks) -> server = new NinePServer(tree, locks), NinePClient::new, spoil, readOnly);
  }

  @Override
  protected ShareFixture fixture(boolean readOnly) throws FileError {
    return fixture(answer -> answer, readOnly);
  }

  @Override
  protected int inUse() {
    assertEquals(server.inUse(), ((NinePClient) f.protocol).fidsInUse());
    return server.inUse() - 1;
  }

  /** The guest's next look at a file fails, and so does everything behind it. */
  private void breaks(String report, UnaryOperator<byte[]> spoil) throws FileError {
    f = fixture(false);
    ShareFixture.write(f.host, "/file", "text");
    f.spoil = spoil;
    fails(Errors.INPUT_OUTPUT, () -> ShareFixture.read(f.guest, "/file"));
    f.spoil = answer -> answer;
    int sent = f.messages;
    fails(Errors.INPUT_OUTPUT, () -> ShareFixture.read(f.guest, "/file"));
    assertEquals(sent, f.messages);
    assertEquals(
        List.of("share: the server " + report + "; the share is not used any more"), f.reports);
    f.reports.clear();
  }

  private static UnaryOperator<byte[]> changed(int at, int value) {
    return answer -> {
      answer[at] = (byte) value;
      return answer;
    };
  }

  /** Spoils answers of one kind. */
  private static UnaryOperator<byte[]> of(int type, UnaryOperator<byte[]> spoil) {
    return answer -> answer[4] == type + 1 ? spoil.apply(answer) : answer;
  }

  @Test
  void answersThatMakeNoSense() throws FileError {
    breaks("answered message 77, which it was not asked", changed(5, 77));
    breaks("gave an answer of kind 9 to a message of kind 110", changed(4, 9));
    breaks("gave 22 bytes as an answer of 200", changed(0, 200));
    breaks("gave an answer that ends too early", answer -> Arrays.copyOf(answer, 3));
    breaks(
        "gave an answer that ends too early",
        of(
            MessageType.GETATTR,
            answer -> {
              LittleEndian.put32(answer, 0, 50);
              return answer;
            }));
    breaks("went 2 steps along a path of one", of(MessageType.WALK, changed(7, 2)));
    breaks("gave 4294967295 bytes instead of 4", of(MessageType.READ, fill(7, 4)));
    breaks("gave 200 bytes instead of 4", of(MessageType.READ, changed(7, 200)));
    breaks("has a file of 18446744073709551615 bytes", of(MessageType.GETATTR, fill(56, 8)));
  }

  private static UnaryOperator<byte[]> fill(int at, int count) {
    return answer -> {
      Arrays.fill(answer, at, at + count, (byte) 0xff);
      return answer;
    };
  }

  @Test
  void errorsThatAreNone() throws FileError {
    UnaryOperator<byte[]> error =
        answer -> {
          byte[] none = Arrays.copyOf(answer, 11);
          LittleEndian.put32(none, 0, 11);
          none[4] = 7;
          LittleEndian.put32(none, 7, 0);
          return none;
        };
    breaks("failed with error 0, which is none", error);
  }

  @Test
  void namesThatAreNone() throws FileError {
    ShareFixture.write(f.host, "/file", "text");
    f.spoil = of(MessageType.READDIR, answer -> replaced(answer, 'i', '/'));
    fails(Errors.INPUT_OUTPUT, () -> ShareFixture.names(f.guest, "/"));
    assertEquals(
        List.of(
            "share: the server has a name in a directory that is none; the share is not used any"
                + " more"),
        f.reports);
    f.reports.clear();
  }

  private static byte[] replaced(byte[] bytes, int what, int by) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == what ? (byte) by : bytes[i];
    }
    return bytes;
  }

  /** Answers messages of one kind with an error. */
  private static UnaryOperator<byte[]> failing(int type, int error) {
    return of(
        type,
        answer -> {
          byte[] failed = Arrays.copyOf(answer, 11);
          LittleEndian.put32(failed, 0, 11);
          failed[4] = 7;
          LittleEndian.put32(failed, 7, error);
          return failed;
        });
  }

  @Test
  void aServerWithoutLocks() throws FileError {
    for (int error : new int[] {Errors.NOT_SUPPORTED, Errors.NO_SUCH_FUNCTION}) {
      f = fixture(false);
      f.spoil = failing(MessageType.LOCK, error);
      assertLocksAreNotKept();
    }
  }

  @Test
  void whatTheServerSaysOfLocks() throws FileError {
    ShareFixture.write(f.host, "/file", "text");
    OpenFile file = ShareFixture.open(f.guest, "/file", OpenFlags.READ_WRITE);
    LockRange range = LockRange.of(0, 1);
    f.spoil = of(MessageType.LOCK, changed(7, 3));
    assertFalse(file.lock(range, false));
    f.spoil = of(MessageType.LOCK, changed(7, 2));
    fails(Errors.NO_LOCKS, () -> file.lock(range, false));
    f.spoil = failing(MessageType.LOCK, Errors.ACCESS_DENIED);
    fails(Errors.ACCESS_DENIED, () -> file.lock(range, false));
    f.spoil = of(MessageType.LOCK, changed(7, 4));
    fails(Errors.INPUT_OUTPUT, () -> file.lock(range, false));
    assertEquals(
        List.of(
            "share: the server gave a lock the state 4, which is none; the share is not used any"
                + " more"),
        f.reports);
    f.reports.clear();
  }

  @Test
  void otherVersionsAndSizes() {
    assertThrows(
        FileError.class,
        () -> fixture(of(MessageType.VERSION, answer -> replaced(answer, 'L', 'u')), false));
    assertThrows(FileError.class, () -> fixture(of(MessageType.VERSION, fill(7, 4)), false));
  }
}
