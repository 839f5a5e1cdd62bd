package org.javahermit.kernel.fs;

import static org.javahermit.kernel.fs.Fixture.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.javahermit.kernel.socket.Errors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file that tells what is at the moment, made among others. */
class ReportFileTest {
  private static final String PATH = "/etc/report";

  private final Fixture f = new Fixture();
  private final GivenFiles given = new GivenFiles(f.tree);
  private String state = "first";
  private int asked;

  @BeforeEach
  void make() throws FileError {
    given.makeReport(PATH, this::report);
  }

  private byte[] report() {
    asked++;
    return state.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void nobodyIsAskedUntilItIsRead() throws FileError {
    f.open(PATH, OpenFlags.READ).close();
    assertEquals(0, asked);
    assertEquals(5, f.stat(PATH).size());
    assertEquals(1, asked);
  }

  @Test
  void itIsTheSameUntilItIsOpenedAnew() throws FileError {
    OpenFile file = f.open(PATH, OpenFlags.READ);
    assertEquals("fir", Fixture.read(file, 3));
    state = "second";
    assertEquals("st", Fixture.read(file, 3));
    assertEquals("", Fixture.read(file, 3));
    assertEquals("second", Fixture.read(f.open(PATH, OpenFlags.READ), 99));
    assertEquals(6, f.stat(PATH).size());
  }

  @Test
  void itCanBeReplacedAndNotWritten() throws FileError {
    assertEquals(0100444, f.stat(PATH).mode());
    fails(Errors.ACCESS_DENIED, () -> f.open(PATH, OpenFlags.WRITE));
    fails(Errors.EXISTS, () -> given.makeReport(PATH, this::report));
    f.tree.unlink(f.tree.root(), PATH);
    f.write(PATH, "mine");
    assertEquals("mine", f.read(PATH));
  }
}
