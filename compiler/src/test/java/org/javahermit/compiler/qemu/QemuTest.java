package org.javahermit.compiler.qemu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines and exit codes; no machine is started. */
class QemuTest {
  @Test
  void kernelCommandLineQuotesWhatNeedsIt() {
    String line =
        new KernelCommandLine()
            .properties(new TreeMap<>(Map.of("greeting", "hello world", "plain", "1")))
            .environment(Map.of("PATH", "/a:/b"))
            .arguments(List.of("one", "", "say \"hi\"", "back\\slash"))
            .toString();
    assertEquals(
        "\"-Dgreeting=hello world\" -Dplain=1 PATH=/a:/b -- one \"\" \"say \\\"hi\\\"\""
            + " \"back\\\\slash\"",
        line);
  }

  @Test
  void shellTextQuotesWhatTheShellWouldSplit() {
    QemuCommand command =
        new QemuCommand(
            "qemu-system-x86_64", Path.of("my image"), "tcg", "32M", 2, "-- it's", null, List.of());
    String text = command.shellText();
    assertTrue(text.contains("-kernel 'my image' -append '-- it'\\''s'"), text);
    assertTrue(text.contains("-m 32M -smp 2"), text);
  }

  @Test
  void exitCodeComesFromTheDebugConsoleFirst(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("exit"), "200\n");
    assertEquals(200, ExitStatus.decode((200 << 1 | 1) & 0xff, file));
  }

  @Test
  void exitCodeComesFromQemuWhereTheConsoleIsSilent(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("exit"), "");
    assertEquals(3, ExitStatus.decode(3 << 1 | 1, empty));
    assertEquals(3, ExitStatus.decode(3 << 1 | 1, null));
    assertEquals(1, ExitStatus.decode(1, empty), "QEMU's own failure stays one");
    assertEquals(0, ExitStatus.decode(0, empty));
  }

  @Test
  void controlCharactersOfTheInputAreTakenLiterally() {
    byte[] bytes = {'a', 4, '\r', 22, 'b'};
    assertArrayEquals(
        new byte[] {'a', 22, 4, '\r', 22, 22, 'b'}, ConsoleInput.part(bytes, bytes.length));
    assertArrayEquals(new byte[] {4}, ConsoleInput.end());
  }

  @Test
  void theProbeIsABootSector() {
    byte[] sector = Accelerator.bootSector();
    assertEquals(512, sector.length);
    assertEquals((byte) 0x55, sector[510]);
    assertEquals((byte) 0xaa, sector[511]);
  }
}
