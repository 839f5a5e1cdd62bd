package org.javahermit.testcontainers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.qemu.KernelCommandLine;
import org.javahermit.compiler.qemu.QemuCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script of the container; a shell command takes the place of QEMU. */
class LaunchTest {
  @TempDir private Path folder;

  @Test
  void theScriptStartsQemuWithMonitorAndExitCode() {
    String script =
        new Launch(
                new QemuCommand(Launch.IMAGE)
                    .kernelArguments(new KernelCommandLine().arguments(List.of("it's"))))
            .script();
    assertTrue(script.contains("-kernel /unikernel/image -append '-- it'\\''s'"), script);
    assertTrue(script.contains("-monitor unix:/unikernel/monitor,server=on,wait=off"), script);
    assertTrue(script.contains("path=/unikernel/exit-code"), script);
    assertTrue(script.contains("< /unikernel/console-input &"), script);
  }

  @ParameterizedTest
  @CsvSource({
    "'echo 7 > code; exit 15', 7",
    "'echo -1 > code; exit 255', 255",
    "'echo 0 > code; exit 0', 0",
    "'exit 7', 3",
    "'exit 1', 1",
    "'exit 0', 134",
  })
  void theScriptEndsWithTheProgramsCode(String qemu, int code) throws Exception {
    assertEquals(code, run(qemu));
  }

  private int run(String qemu) throws IOException, InterruptedException {
    Path fake = Files.writeString(folder.resolve("qemu"), "#!/bin/sh\n" + qemu + "\n");
    assertTrue(fake.toFile().setExecutable(true));
    Files.createFile(folder.resolve("input"));
    String script =
        new Launch(new QemuCommand(Launch.IMAGE).executable("./qemu"))
            .script()
            .replace("/unikernel/exit-code", "code")
            .replace("/unikernel/console-input", "input");
    return new ProcessBuilder("sh", "-c", script)
        .directory(folder.toFile())
        .inheritIO()
        .start()
        .waitFor();
  }

  @Test
  void standardInputKeepsItsBytes() {
    assertArrayEquals(
        "é\u0016\u0004x\u0004".getBytes(StandardCharsets.UTF_8), Launch.consoleInput("é\u0004x"));
  }
}
