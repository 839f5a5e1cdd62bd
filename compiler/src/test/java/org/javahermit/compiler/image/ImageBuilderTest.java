package org.javahermit.compiler.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.layout.ImageLayout;
import org.javahermit.compiler.layout.TargetFacts;
import org.javahermit.compiler.link.Contribution;
import org.javahermit.compiler.link.ElfWriter;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.SectionKind;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.testing.FakeWorld;
import org.javahermit.compiler.testing.ImageUniverse;
import org.javahermit.compiler.x64.CompiledMethod;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;
import org.javahermit.compiler.x64.CompiledMethod.RelocationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given machine code and a world, the image is an ELF file that a kernel loads and runs. */
class ImageBuilderTest {
  private static final TargetFacts LINUX = new TargetFacts(4, 0, 0x400000, 4096, 4096, false);
  private static final TargetFacts HERMIT = new TargetFacts(4, 0, 0x200000, 4096, 0x200000, true);

  /** Members whose places the tests look at. */
  static final class Program {
    static final String GREETING = "gr\u00fc\u00df dich \u4e16";
    static int counter;
    static long wide;
    static Object first;
    static Object second;

    private Program() {}

    static void start() {}
  }

  private static final String NAME = Program.class.getName().replace('.', '/');

  private static ImageBuilder.Result build(TargetFacts target, String hex, Relocation... more) {
    ClassUniverse universe = ImageUniverse.create();
    JavaMethod start = universe.require(NAME).declaredMethod("start", "()V");
    FakeWorld world =
        new FakeWorld(universe)
            .withTypes(Program.class, Integer.class, int[][].class)
            .withStatics(Program.class)
            .withMethod(start);
    ImageLayout layout = ImageLayout.of(world, target);
    byte[] code = HexFormat.of().parseHex(hex.replace(" ", ""));
    CompiledMethod method =
        new CompiledMethod(start, code, 0, List.of(more), List.of(), lines(start));
    List<Contribution> boot =
        target.pvhNote()
            ? List.of(
                new Contribution(
                    SectionKind.TEXT,
                    16,
                    new byte[] {(byte) 0xf4},
                    List.of(new Section.Label(ElfWriter.PVH_ENTRY, 0, 1, "pvh.entry")),
                    List.of()),
                Contribution.memory("boot.stack", 4096, 0x4000))
            : List.of();
    return ImageBuilder.build(layout, List.of(method), start, boot, DebugLevel.LINES);
  }

  private static List<CompiledMethod.Line> lines(JavaMethod method) {
    return List.of(
        new CompiledMethod.Line(0, new SourcePosition(method, 0, 123, null)),
        new CompiledMethod.Line(1, new SourcePosition(method, 0, 124, null)));
  }

  /** mov edi, [string's value]; mov edi, [rdi + length]; mov eax, 60; syscall. */
  private static ImageBuilder.Result exitsWithLengthOfLiteral(String literal) {
    ClassUniverse universe = ImageUniverse.create();
    int value =
        new org.javahermit.compiler.layout.ObjectLayouts(4)
            .offset(universe.require("java/lang/String").declaredField("value", "[B"));
    return build(
        LINUX,
        "8b 3c 25 00000000 8b 7f 08 b8 3c000000 0f05",
        new Relocation(3, RelocationKind.ABSOLUTE_32, new Symbol.StringObject(literal), value));
  }

  @Test
  void theKernelRunsTheImage(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("program");
    ElfWriter.writeFile(file, exitsWithLengthOfLiteral("forty-two").file());
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      Process process = new ProcessBuilder(file.toString()).start();
      assertTrue(process.waitFor(10, TimeUnit.SECONDS));
      assertEquals(9, process.exitValue());
    }
  }

  @Test
  void debuggersFindLinesByAddress(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/addr2line")), "needs binutils");
    Path file = folder.resolve("program");
    ElfWriter.writeFile(file, build(LINUX, "c3c3").file());
    Process process =
        new ProcessBuilder("/usr/bin/addr2line", "-f", "-e", file.toString(), "0x400001").start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(output.contains("ImageBuilderTest$Program.start()V"), output);
    assertTrue(output.contains("ImageBuilderTest.java:124"), output);
  }

  @Test
  void sameInputSameBytes() {
    byte[] once = exitsWithLengthOfLiteral("again").file();
    assertArrayEquals(once, exitsWithLengthOfLiteral("again").file());
  }

  @Test
  void nothingIsWritableAndExecutable() {
    ByteBuffer elf = elf(build(HERMIT, "c3"));
    int loads = 0;
    for (int header = 64; elf.getInt(header) == 1; header += 56) {
      assertFalse((elf.getInt(header + 4) & 3) == 3, "writable and executable");
      assertEquals(0, elf.getLong(header + 16) % 0x200000, "address of a segment");
      assertEquals(elf.getLong(header + 16), elf.getLong(header + 24), "physical address");
      loads++;
    }
    assertEquals(3, loads);
  }

  @Test
  void thePvhNoteNamesTheEntryOfTheBootCode() {
    ByteBuffer elf = elf(build(HERMIT, "c3"));
    int header = 64 + 3 * 56;
    assertEquals(4, elf.getInt(header), "PT_NOTE");
    int note = (int) elf.getLong(header + 8);
    assertEquals(18, elf.getInt(note + 8));
    assertEquals("Xen", new String(elf.array(), note + 12, 3, StandardCharsets.US_ASCII));
    assertEquals(0x200000, elf.getLong(note + 16));
    assertEquals(0x200000, elf.getLong(24), "entry");
  }

  @Test
  void stringsAreCompactWhereTheyCanBe() {
    byte[] file = exitsWithLengthOfLiteral("caf\u00e9 unique").file();
    String content = new String(file, StandardCharsets.ISO_8859_1);
    assertTrue(content.contains("caf\u00e9 unique"));
    byte[] greeting = Program.GREETING.getBytes(StandardCharsets.UTF_16LE);
    assertTrue(content.contains(new String(greeting, StandardCharsets.ISO_8859_1)));
  }

  @Test
  void whatIsReferredToMustBeThere() {
    Relocation wrong =
        new Relocation(1, RelocationKind.RELATIVE_32, new Symbol.Named("nowhere"), 0);
    String message =
        assertThrows(IllegalStateException.class, () -> build(LINUX, "e800000000", wrong))
            .getMessage();
    assertTrue(message.contains("nowhere"), message);
  }

  @Test
  void aFolderThatCannotBeWrittenIsAnErrorAndLeavesNothing(@TempDir Path folder)
      throws IOException {
    Path occupied = Files.writeString(folder.resolve("occupied"), "a file");
    CompilerException e =
        assertThrows(
            CompilerException.class,
            () -> ElfWriter.writeFile(occupied.resolve("image"), new byte[10]));
    assertTrue(e.getMessage().contains("output folder"), e.getMessage());
    Path taken = Files.createDirectories(folder.resolve("taken/by-a-folder"));
    assertThrows(
        CompilerException.class, () -> ElfWriter.writeFile(taken.getParent(), new byte[10]));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  private static ByteBuffer elf(ImageBuilder.Result result) {
    return ByteBuffer.wrap(result.file()).order(ByteOrder.LITTLE_ENDIAN);
  }
}
