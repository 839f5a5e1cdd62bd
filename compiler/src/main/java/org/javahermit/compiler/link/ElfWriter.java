package org.javahermit.compiler.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.javahermit.compiler.layout.TargetFacts;
import org.javahermit.compiler.report.CompilerException;

/**
 * Writes a linked image as an ELF file.
 *
 * <p>Takes sections at their addresses, the address where control enters and further sections for
 * debuggers; leaves a static ELF64 executable, where the target asks for it with the PVH note that
 * names the 32-bit entry, and a symbol table. The file appears complete or not at all. Sources:
 * System V ABI, chapters 4 and 5; Xen's {@code elfnote.h} and the x86/HVM direct boot ABI.
 */
public final class ElfWriter {
  /** The symbol at which a PVH loader enters, in 32-bit protected mode. */
  public static final Symbol PVH_ENTRY = new Symbol.Named("pvh.entry");

  private static final int HEADER_SIZE = 64;
  private static final int PROGRAM_HEADER_SIZE = 56;
  private static final int SECTION_HEADER_SIZE = 64;
  private static final int SYMBOL_SIZE = 24;

  private static final int PT_LOAD = 1;
  private static final int PT_NOTE = 4;
  private static final int PT_GNU_STACK = 0x6474e551;
  private static final int PF_X = 1;
  private static final int PF_W = 2;
  private static final int PF_R = 4;

  private static final int SHT_PROGBITS = 1;
  private static final int SHT_SYMTAB = 2;
  private static final int SHT_STRTAB = 3;
  private static final int SHT_NOTE = 7;
  private static final int SHT_NOBITS = 8;
  private static final int SHF_WRITE = 1;
  private static final int SHF_ALLOC = 2;
  private static final int SHF_EXECINSTR = 4;

  private static final int XEN_ELFNOTE_PHYS32_ENTRY = 18;

  private final Linker.Image image;
  private final TargetFacts target;
  private final List<OutputSection> sections = new ArrayList<>();
  private final List<ProgramHeader> programHeaders = new ArrayList<>();

  /** A section that is not loaded, for example of debug information. */
  public record DebugSection(String name, byte[] bytes) {}

  private record ProgramHeader(
      int type, int flags, long offset, long address, long fileSize, long size, long alignment) {}

  private record OutputSection(
      String name,
      int type,
      int flags,
      long address,
      long offset,
      long size,
      int link,
      int info,
      int alignment,
      int entrySize,
      byte[] bytes) {}

  private ElfWriter(Linker.Image image, TargetFacts target) {
    this.image = image;
    this.target = target;
  }

  /**
   * The bytes of the file.
   *
   * @param entry where control enters
   * @param symbols whether the file has a symbol table
   * @param debug further sections that are not loaded
   */
  public static byte[] bytes(
      Linker.Image image,
      TargetFacts target,
      Symbol entry,
      boolean symbols,
      List<DebugSection> debug) {
    return new ElfWriter(image, target).write(entry, symbols, debug);
  }

  /**
   * Puts bytes into an executable file, all or none.
   *
   * @throws CompilerException where the folder cannot be written
   */
  public static void writeFile(Path file, byte[] bytes) {
    Path absolute = file.toAbsolutePath();
    Path temporary = null;
    try {
      Files.createDirectories(absolute.getParent());
      temporary = Files.createTempFile(absolute.getParent(), ".image", ".tmp");
      try (OutputStream out = Files.newOutputStream(temporary)) {
        out.write(bytes);
      }
      if (!temporary.toFile().setExecutable(true, false)
          || !temporary.toFile().setReadable(true, false)) {
        throw new FileSystemException(absolute.toString(), null, "cannot be made executable");
      }
      move(temporary, absolute);
    } catch (IOException e) {
      deleteQuietly(temporary);
      throw cannotWrite(file, e);
    }
  }

  /**
   * Finds out whether {@link #writeFile} can work, before the image is made.
   *
   * @throws CompilerException where the folder cannot be written
   */
  public static void checkFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".image", ".tmp"));
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static CompilerException cannotWrite(Path file, IOException e) {
    return new CompilerException(
        "The image cannot be written to "
            + file
            + " ("
            + e
            + "). Choose an output folder that exists or can be made, that is writable and has"
            + " space left.",
        e);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException ignored) {
      // The first error is the one to be told.
    }
  }

  private byte[] write(Symbol entry, boolean symbols, List<DebugSection> debug) {
    byte[] note = target.pvhNote() ? note() : new byte[0];
    int headers = programHeaderCount();
    long offset = HEADER_SIZE + (long) headers * PROGRAM_HEADER_SIZE;
    long noteOffset = offset;
    offset += note.length;
    sections.add(
        new OutputSection("", 0, 0, 0, 0, 0, 0, 0, 0, 0, new byte[0])); // index 0 is reserved
    for (Linker.Placed placed : image.sections()) {
      offset = alignTo(offset, target.pageSize());
      addLoaded(placed, offset);
      offset += placed.bytes().length;
    }
    addProgramHeaders();
    if (note.length > 0) {
      programHeaders.add(
          new ProgramHeader(PT_NOTE, PF_R, noteOffset, 0, note.length, note.length, 4));
      sections.add(
          new OutputSection(
              ".note.Xen", SHT_NOTE, 0, 0, noteOffset, note.length, 0, 0, 4, 0, note));
    }
    programHeaders.add(new ProgramHeader(PT_GNU_STACK, PF_R | PF_W, 0, 0, 0, 0, 16));
    for (DebugSection section : debug) {
      offset = append(section.name(), SHT_PROGBITS, section.bytes(), offset, 0, 0, 1, 0);
    }
    if (symbols) {
      offset = addSymbols(offset);
    }
    StringTable names = new StringTable();
    int[] nameOffsets = new int[sections.size() + 1];
    for (int i = 0; i < sections.size(); i++) {
      nameOffsets[i] = names.add(sections.get(i).name());
    }
    nameOffsets[sections.size()] = names.add(".shstrtab");
    offset = append(".shstrtab", SHT_STRTAB, names.bytes(), offset, 0, 0, 1, 0);
    return assemble(entry, alignTo(offset, 8), nameOffsets);
  }

  private int programHeaderCount() {
    return 3 + 1 + (target.pvhNote() ? 1 : 0);
  }

  /**
   * The note that names the entry in 32-bit protected mode, 8 bytes wide as 64-bit loaders read.
   */
  private byte[] note() {
    ByteBuffer note = ByteBuffer.allocate(12 + 4 + 8).order(ByteOrder.LITTLE_ENDIAN);
    note.putInt(4).putInt(8).putInt(XEN_ELFNOTE_PHYS32_ENTRY);
    note.put("Xen\0".getBytes(StandardCharsets.US_ASCII));
    note.putLong(address(PVH_ENTRY));
    return note.array();
  }

  private void addLoaded(Linker.Placed placed, long offset) {
    SectionKind kind = placed.kind();
    int flags =
        SHF_ALLOC | (kind.isWritable() ? SHF_WRITE : 0) | (kind.isExecutable() ? SHF_EXECINSTR : 0);
    sections.add(
        new OutputSection(
            kind.sectionName(),
            kind == SectionKind.BSS ? SHT_NOBITS : SHT_PROGBITS,
            flags,
            placed.address(),
            offset,
            placed.size(),
            0,
            0,
            16,
            0,
            placed.bytes()));
  }

  private void addProgramHeaders() {
    for (SectionKind kind : List.of(SectionKind.TEXT, SectionKind.RODATA, SectionKind.DATA)) {
      OutputSection section = sections.get(1 + kind.ordinal());
      long end = section.address() + section.size();
      if (kind == SectionKind.DATA) {
        end = image.section(SectionKind.BSS).end();
      }
      int flags = PF_R | (kind.isWritable() ? PF_W : 0) | (kind.isExecutable() ? PF_X : 0);
      programHeaders.add(
          new ProgramHeader(
              PT_LOAD,
              flags,
              section.offset(),
              section.address(),
              section.bytes().length,
              end - section.address(),
              target.pageSize()));
    }
  }

  private long addSymbols(long offset) {
    record Entry(String name, long value, long size, int section, boolean code) {}
    List<Entry> entries = new ArrayList<>();
    for (Linker.Placed placed : image.sections()) {
      for (Section.Label label : placed.labels()) {
        entries.add(
            new Entry(
                label.name(),
                placed.address() + label.offset(),
                label.size(),
                1 + placed.kind().ordinal(),
                placed.kind().isExecutable()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::value));
    StringTable names = new StringTable();
    ByteBuffer table =
        ByteBuffer.allocate((entries.size() + 1) * SYMBOL_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    table.position(SYMBOL_SIZE);
    for (Entry entry : entries) {
      int type = entry.size() == 0 ? 0 : entry.code() ? 2 : 1;
      table.putInt(names.add(entry.name()));
      table.put((byte) type).put((byte) 0).putShort((short) entry.section());
      table.putLong(entry.value()).putLong(entry.size());
    }
    int stringIndex = sections.size() + 1;
    long next =
        append(
            ".symtab",
            SHT_SYMTAB,
            table.array(),
            alignTo(offset, 8),
            stringIndex,
            entries.size() + 1,
            8,
            SYMBOL_SIZE);
    return append(".strtab", SHT_STRTAB, names.bytes(), next, 0, 0, 1, 0);
  }

  private long append(
      String name,
      int type,
      byte[] bytes,
      long offset,
      int link,
      int info,
      int alignment,
      int entrySize) {
    sections.add(
        new OutputSection(
            name, type, 0, 0, offset, bytes.length, link, info, alignment, entrySize, bytes));
    return offset + bytes.length;
  }

  private byte[] assemble(Symbol entry, long sectionTable, int[] nameOffsets) {
    long size = sectionTable + (long) sections.size() * SECTION_HEADER_SIZE;
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
    out.putShort((short) 2).putShort((short) 62).putInt(1); // ET_EXEC, EM_X86_64
    out.putLong(address(entry)).putLong(HEADER_SIZE).putLong(sectionTable).putInt(0);
    out.putShort((short) HEADER_SIZE).putShort((short) PROGRAM_HEADER_SIZE);
    out.putShort((short) programHeaders.size()).putShort((short) SECTION_HEADER_SIZE);
    out.putShort((short) sections.size()).putShort((short) (sections.size() - 1));
    for (ProgramHeader header : programHeaders) {
      out.putInt(header.type()).putInt(header.flags()).putLong(header.offset());
      out.putLong(header.address()).putLong(header.address());
      out.putLong(header.fileSize()).putLong(header.size()).putLong(header.alignment());
    }
    for (OutputSection section : sections) {
      if (section.type() != SHT_NOBITS) {
        out.position((int) section.offset());
        out.put(section.bytes());
      }
    }
    out.position((int) sectionTable);
    for (int i = 0; i < sections.size(); i++) {
      OutputSection s = sections.get(i);
      out.putInt(nameOffsets[i]).putInt(s.type()).putLong(s.flags()).putLong(s.address());
      out.putLong(s.offset()).putLong(s.size()).putInt(s.link()).putInt(s.info());
      out.putLong(s.alignment()).putLong(s.entrySize());
    }
    return out.array();
  }

  private long address(Symbol symbol) {
    Long address = image.addresses().get(symbol);
    if (address == null) {
      throw new IllegalStateException("nothing in the image defines the entry " + symbol);
    }
    return address;
  }

  private static long alignTo(long value, long alignment) {
    return (value + alignment - 1) / alignment * alignment;
  }
}
