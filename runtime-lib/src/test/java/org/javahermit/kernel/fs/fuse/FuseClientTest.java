package org.javahermit.kernel.fs.fuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Shares by FUSE, with a server that does as it should and with others. */
class FuseClientTest extends ShareRules {
  private FuseServer server;

  private ShareFixture fixture(UnaryOperator<byte[]> spoil, boolean readOnly) throws FileError {
    return new ShareFixture(
        (tree, locks) -> server = new FuseServer(tree, locks), FuseClient::new, spoil, readOnly);
  }

  @Override
  protected ShareFixture fixture(boolean readOnly) throws FileError {
    return fixture(answer -> answer, readOnly);
  }

  @Override
  protected int inUse() throws FileError {
    f.protocol.tidy();
    return server.inUse();
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

  private static UnaryOperator<byte[]> with32(int at, int value) {
    return answer -> {
      LittleEndian.put32(answer, at, value);
      return answer;
    };
  }

  @Test
  void answersThatMakeNoSense() throws FileError {
    breaks("answered request 77, which it was not asked", with32(8, 77));
    breaks("gave 144 bytes as an answer of 200", with32(0, 200));
    breaks("gave 144 bytes as an answer of 15", with32(0, 15));
    breaks("gave an answer that ends too early", with32(0, 40));
    breaks("gave an answer that ends too early", answer -> Arrays.copyOf(answer, 3));
    breaks("failed with error 5, which is none", with32(4, 5));
    breaks("failed with error -5000, which is none", with32(4, -5000));
    breaks(
        "has a file of 18446744073709551615 bytes",
        answer -> {
          Arrays.fill(answer, 64, 72, (byte) 0xff);
          return answer;
        });
    breaks(
        "gave 8 bytes instead of 4",
        answer -> {
          if (answer.length != 20) {
            return answer;
          }
          byte[] longer = Arrays.copyOf(answer, 24);
          LittleEndian.put32(longer, 0, 24);
          return longer;
        });
  }

  @Test
  void otherVersions() {
    assertThrows(FileError.class, () -> fixture(with32(16, 8), false));
    assertThrows(FileError.class, () -> fixture(with32(20, 9), false));
    assertThrows(FileError.class, () -> fixture(with32(36, 100), false));
  }

  @Test
  void aServerWithoutLocks() throws FileError {
    f = fixture(with32(28, 0), false);
    f.spoil = answer -> answer;
    assertLocksAreNotKept();
    f = fixture(false);
    f.spoil = answer -> answer.length == 16 ? with32(4, -38).apply(answer) : answer;
    assertLocksAreNotKept();
  }

  @Test
  void aLockThatFails() throws FileError {
    ShareFixture.write(f.host, "/file", "text");
    OpenFile file = ShareFixture.open(f.guest, "/file", OpenFlags.READ_WRITE);
    f.spoil = with32(4, -Errors.NO_LOCKS);
    fails(Errors.NO_LOCKS, () -> file.lock(LockRange.of(0, 1), false));
    f.spoil = answer -> answer;
    file.close();
  }

  @Test
  void aNameThatIsNotThere() throws FileError {
    ShareFixture.write(f.host, "/file", "text");
    f.spoil = with32(16, 0); // node 0 says that the name may be remembered as missing
    fails(Errors.NOT_FOUND, () -> ShareFixture.read(f.guest, "/file"));
    f.spoil = answer -> answer;
    assertEquals("text", ShareFixture.read(f.guest, "/file"));
  }
}
