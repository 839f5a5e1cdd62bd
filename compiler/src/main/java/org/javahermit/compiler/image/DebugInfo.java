package org.javahermit.compiler.image;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.link.ElfWriter.DebugSection;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.SectionKind;
import org.javahermit.compiler.x64.CompiledMethod;

/**
 * Writes what a debugger needs to show source lines and call chains of an image.
 *
 * <p>Takes compiled methods with their final addresses; leaves one compilation unit with a line
 * table (files named by package and source file, the innermost inlined method counts) and a frame
 * table: every frame has a fixed size from the instruction on that makes it. Source: DWARF version
 * 4, sections 6.2 (line numbers), 6.4 (call frames) and 7.
 */
final class DebugInfo {
  private static final int VERSION = 4;
  private static final int DW_LNE_END_SEQUENCE = 1;
  private static final int DW_LNE_SET_ADDRESS = 2;
  private static final int DW_LNS_ADVANCE_PC = 2;
  private static final int DW_LNS_ADVANCE_LINE = 3;
  private static final int DW_LNS_SET_FILE = 4;
  private static final int LINE_BASE = -5;
  private static final int LINE_RANGE = 14;
  private static final int OPCODE_BASE = 13;
  private static final int DW_CFA_DEF_CFA = 0x0c;
  private static final int DW_CFA_DEF_CFA_OFFSET = 0x0e;
  private static final int DW_CFA_ADVANCE_LOC = 0x40;
  private static final int DW_CFA_OFFSET = 0x80;
  private static final int REGISTER_RSP = 7;
  private static final int REGISTER_RETURN_ADDRESS = 16;

  private final List<CompiledMethod> methods;
  private final CodeLayout code;
  private final long start;
  private final Map<String, Integer> directories = new LinkedHashMap<>();
  private final Map<JavaClass, Integer> files = new LinkedHashMap<>();

  private DebugInfo(List<CompiledMethod> methods, CodeLayout code, long start) {
    this.methods = methods;
    this.code = code;
    this.start = start;
  }

  /**
   * The sections for a debugger.
   *
   * @param start address of {@code code.start}
   */
  static List<DebugSection> of(List<CompiledMethod> methods, CodeLayout code, long start) {
    DebugInfo info = new DebugInfo(methods, code, start);
    return List.of(
        new DebugSection(".debug_abbrev", info.abbreviations()),
        new DebugSection(".debug_info", info.unit()),
        new DebugSection(".debug_line", info.lines()),
        new DebugSection(".debug_frame", info.frames()));
  }

  private static Section section() {
    return new Section(SectionKind.RODATA);
  }

  private static void text(Section out, String value) {
    out.append(value.getBytes(StandardCharsets.UTF_8));
    out.u8(0);
  }

  /** One abbreviation: a unit with name, producer, line table and address range. */
  private byte[] abbreviations() {
    Section out = section();
    int[] pairs = {0x25, 0x08, 0x13, 0x05, 0x03, 0x08, 0x10, 0x17, 0x11, 0x01, 0x12, 0x07, 0, 0};
    out.u8(1);
    out.u8(0x11); // DW_TAG_compile_unit
    out.u8(0);
    for (int b : pairs) {
      out.u8(b);
    }
    out.u8(0);
    return out.bytes();
  }

  private byte[] unit() {
    Section out = section();
    out.u32(0);
    out.u16(VERSION);
    out.u32(0);
    out.u8(8);
    out.u8(1);
    text(out, "JavaHermit");
    out.u16(0x0b); // DW_LANG_Java
    text(out, "image");
    out.u32(0);
    out.u64(start);
    out.u64(codeSize());
    out.put(0, 4, out.length() - 4);
    return out.bytes();
  }

  private long codeSize() {
    if (methods.isEmpty()) {
      return 0;
    }
    CompiledMethod last = methods.get(methods.size() - 1);
    return code.distance(last.method()) + (long) last.code().length;
  }

  private byte[] lines() {
    Section program = section();
    program.u8(0);
    program.varint(9);
    program.u8(DW_LNE_SET_ADDRESS);
    program.u64(start);
    LineState state = new LineState();
    for (CompiledMethod method : methods) {
      int base = code.distance(method.method());
      for (CompiledMethod.Line line : method.lines()) {
        SourcePosition position = line.position();
        if (position != null && position.line() > 0) {
          state.row(program, base + line.offset(), file(position), position.line());
        }
      }
    }
    program.u8(DW_LNS_ADVANCE_PC);
    program.varint(codeSize() - state.address);
    program.u8(0);
    program.varint(1);
    program.u8(DW_LNE_END_SEQUENCE);

    Section out = section();
    out.u32(0);
    out.u16(VERSION);
    Section header = lineHeader();
    out.u32(header.length());
    out.append(header.bytes());
    out.append(program.bytes());
    out.put(0, 4, out.length() - 4);
    return out.bytes();
  }

  private Section lineHeader() {
    Section out = section();
    out.u8(1); // minimum instruction length
    out.u8(1); // operations per instruction
    out.u8(1); // default is_stmt
    out.u8(LINE_BASE);
    out.u8(LINE_RANGE);
    out.u8(OPCODE_BASE);
    for (int operands : new int[] {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1}) {
      out.u8(operands);
    }
    directories.keySet().forEach(directory -> text(out, directory));
    out.u8(0);
    files.forEach(
        (type, number) -> {
          text(out, fileName(type));
          out.varint(directories.get(directory(type)));
          out.varint(0);
          out.varint(0);
        });
    out.u8(0);
    return out;
  }

  private int file(SourcePosition position) {
    JavaClass type = position.method().owner();
    directories.putIfAbsent(directory(type), directories.size() + 1);
    return files.computeIfAbsent(type, key -> files.size() + 1);
  }

  private static String directory(JavaClass type) {
    return type.packageName().isEmpty() ? "." : type.packageName();
  }

  private static String fileName(JavaClass type) {
    String file = type.node().sourceFile;
    return file != null ? file : type.name().substring(type.name().lastIndexOf('/') + 1);
  }

  /** One common record, and for each method the place and size of its frame. */
  private byte[] frames() {
    Section out = section();
    int common = begin(out);
    out.u32(-1);
    out.u8(VERSION);
    out.u8(0);
    out.u8(8); // address size
    out.u8(0); // segment size
    out.varint(1);
    out.u8(-8 & 0x7f); // data alignment −8 as SLEB128
    out.varint(REGISTER_RETURN_ADDRESS);
    out.u8(DW_CFA_DEF_CFA);
    out.varint(REGISTER_RSP);
    out.varint(8);
    out.u8(DW_CFA_OFFSET | REGISTER_RETURN_ADDRESS);
    out.varint(1);
    end(out, common);
    for (CompiledMethod method : methods) {
      int record = begin(out);
      out.u32(common);
      out.u64(start + code.distance(method.method()));
      out.u64(method.code().length);
      int made = frameMade(method);
      if (method.frameSize() > 0 && made > 0) {
        out.u8(DW_CFA_ADVANCE_LOC | made);
        out.u8(DW_CFA_DEF_CFA_OFFSET);
        out.varint(method.frameSize() + 8L);
      }
      end(out, record);
    }
    return out.bytes();
  }

  /** Offset behind the instruction {@code sub rsp, frameSize} of the prologue, or 0. */
  private static int frameMade(CompiledMethod method) {
    byte[] code = method.code();
    for (int i = 0; i + 7 <= Math.min(code.length, 56); i++) {
      if (code[i] == 0x48 && code[i + 2] == (byte) 0xec) {
        if (code[i + 1] == (byte) 0x83 && code[i + 3] == method.frameSize()) {
          return i + 4;
        }
        int wide = (code[i + 3] & 0xff) | (code[i + 4] & 0xff) << 8 | (code[i + 5] & 0xff) << 16;
        if (code[i + 1] == (byte) 0x81 && wide == method.frameSize()) {
          return i + 7;
        }
      }
    }
    return 0;
  }

  private static int begin(Section out) {
    return out.reserve(4);
  }

  private static void end(Section out, int record) {
    out.align(8); // DW_CFA_nop is 0
    out.put(record, 4, out.length() - record - 4);
  }

  /** The registers of the line-number machine. */
  private static final class LineState {
    private long address;
    private int file = 1;
    private int line = 1;

    void row(Section out, long newAddress, int newFile, int newLine) {
      if (newFile != file) {
        out.u8(DW_LNS_SET_FILE);
        out.varint(newFile);
      }
      long advance = newAddress - address;
      int delta = newLine - line;
      if (delta < LINE_BASE || delta >= LINE_BASE + LINE_RANGE) {
        out.u8(DW_LNS_ADVANCE_LINE);
        signed(out, delta);
        delta = 0;
      }
      long special = delta - LINE_BASE + LINE_RANGE * advance + OPCODE_BASE;
      if (special > 255) {
        out.u8(DW_LNS_ADVANCE_PC);
        out.varint(advance);
        special = delta - LINE_BASE + OPCODE_BASE;
      }
      out.u8((int) special);
      address = newAddress;
      file = newFile;
      line = newLine;
    }

    private static void signed(Section out, int value) {
      int rest = value;
      while (rest < -64 || rest > 63) {
        out.u8(rest & 0x7f | 0x80);
        rest >>= 7;
      }
      out.u8(rest & 0x7f);
    }
  }
}
