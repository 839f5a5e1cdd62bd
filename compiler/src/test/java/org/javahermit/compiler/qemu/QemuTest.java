package org.javahermit.compiler.qemu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
        new QemuCommand(Path.of("my image"))
            .memory("32M")
            .cores(2)
            .kernelArguments(new KernelCommandLine().arguments(List.of("it's")));
    String text = command.shellText();
    assertTrue(text.contains("-kernel 'my image' -append '-- it'\\''s'"), text);
    assertTrue(text.contains("-m 32M -smp 2"), text);
  }

  @Test
  void disksAreCountedAndMounted(@TempDir Path folder) throws IOException {
    Path one = Files.writeString(folder.resolve("one,1.img"), "");
    Path two = Files.writeString(folder.resolve("two"), "");
    List<QemuDisk> disks =
        List.of(
            QemuDisk.parse(one.toString()),
            QemuDisk.parse(two + ":/a/b:ro"),
            QemuDisk.parse(two + ":/c"));
    Path folder1 = Files.createDirectory(folder.resolve("a,b"));
    List<QemuShare> shares =
        List.of(QemuShare.parse(folder1 + ":/s"), QemuShare.parse(folder1 + ":/t/u:ro"));
    GuestMounts mounts = new GuestMounts(disks, shares);
    assertEquals(
        Map.of("hermit.mount", "/a/b:blk1:ro,/c:blk2,/s:9p:share0,/t/u:9p:share1:ro"),
        mounts.properties(Map.of()));
    assertEquals("mine", mounts.properties(Map.of("hermit.mount", "mine")).get("hermit.mount"));
    List<String> words = new QemuCommand(Path.of("image")).mounts(mounts).words();
    assertTrue(
        words.contains(
            "local,id=share1,security_model=none,multidevs=remap,readonly=on,path="
                + folder
                + "/a,,b"),
        words::toString);
    assertTrue(words.contains("virtio-9p-pci,fsdev=share0,mount_tag=share0"), words::toString);
    String file = folder + "/one,,1.img";
    assertTrue(words.contains("if=none,format=raw,id=disk0,file=" + file), words::toString);
    assertTrue(words.contains("virtio-blk-pci,drive=disk1"), words::toString);
    assertTrue(
        words.contains("if=none,format=raw,id=disk1,readonly=on,file=" + two), words::toString);
    QemuOptionException missing =
        assertThrows(QemuOptionException.class, () -> QemuDisk.parse("/no/such.img:/data"));
    assertEquals(
        "There is no disk /no/such.img. Make one: truncate -s 64M /no/such.img && mkfs.ext4"
            + " /no/such.img",
        missing.getMessage());
    missing =
        assertThrows(QemuOptionException.class, () -> QemuShare.parse("/no/such/folder:/data"));
    assertEquals(
        "There is no folder /no/such/folder to share. Make it: mkdir /no/such/folder",
        missing.getMessage());
    missing = assertThrows(QemuOptionException.class, () -> QemuShare.parse("/tmp"));
    assertEquals(
        "'/tmp' is no share. Write FOLDER:/MOUNT, or FOLDER:/MOUNT:ro.", missing.getMessage());
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
    assertEquals(0, ExitStatus.decode(0, null));
    assertEquals(134, ExitStatus.decode(0, empty), "the machine was reset");
  }

  @Test
  void controlCharactersOfTheInputAreTakenLiterally() {
    byte[] bytes = {'a', 4, '\r', 22, 'b'};
    assertArrayEquals(
        new byte[] {'a', 22, 4, '\r', 22, 22, 'b'}, ConsoleInput.part(bytes, bytes.length));
    assertArrayEquals(new byte[] {4}, ConsoleInput.end());
  }

  @Test
  void withoutANetworkThereIsNoCard() {
    String text = new QemuCommand(Path.of("image")).shellText();
    assertFalse(text.contains("net"), text);
  }

  @Test
  void aCardOnPciForwardsPorts() {
    QemuNetwork network = QemuNetwork.of(null, null, List.of("8080:80", "127.0.0.1:53:5353/udp"));
    assertTrue(
        new QemuCommand(Path.of("image"))
            .network(network)
            .shellText()
            .contains(
                "-netdev user,id=net0,hostfwd=tcp::8080-:80,hostfwd=udp:127.0.0.1:53-:5353"
                    + " -device virtio-net-pci,netdev=net0,romfile= -kernel image"));
  }

  @Test
  void aCardOfAMicrovmSpeaksTheModernWay() {
    String text =
        new QemuCommand(Path.of("image"))
            .machine(MachineType.MICROVM)
            .network(QemuNetwork.of(null, "tap0", List.of()))
            .shellText();
    assertTrue(text.contains("-machine microvm,accel=tcg"), text);
    assertTrue(
        text.contains(
            "-global virtio-mmio.force-legacy=false"
                + " -netdev tap,id=net0,ifname=tap0,script=no,downscript=no"
                + " -device virtio-net-device,netdev=net0 -kernel"),
        text);
  }

  @Test
  void theNetworkStandsBeforeTheArguments() {
    KernelCommandLine line = new KernelCommandLine().network("10.0.0.2/24").arguments(List.of("a"));
    assertEquals("ip=10.0.0.2/24 -- a", line.toString());
  }

  @Test
  void theProbeIsABootSector() {
    byte[] sector = Accelerator.bootSector();
    assertEquals(512, sector.length);
    assertEquals((byte) 0x55, sector[510]);
    assertEquals((byte) 0xaa, sector[511]);
  }
}
