package org.javahermit.compiler.x64;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;
import org.javahermit.compiler.x64.CompiledMethod.Site;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Shift;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;

/**
 * A static Linux executable around compiled methods: a driver that calls them with given arguments
 * over a fresh memory and writes what they return, and a small runtime of assembled code: the
 * helper, which clobbers every register and "moves" the objects in the slots of its caller's
 * reference map; throwing by the sites' handlers; null dereferences by SIGSEGV.
 */
final class NativeProgram {
  static final long WANTS_REFERENCE = 0x100;
  static final long MEMORY_ADDRESS = 0x601000;

  /** Added to an exception that leaves the method. */
  static final long UNCAUGHT = 0x7700_0000_0000_0000L;

  private static final long BASE = 0x400000;
  private static final int HEADERS = 0x1000;
  private static final int DATA = 0x600000;
  private static final int SAVED = DATA + 0x400;
  private static final int ARGUMENTS = DATA + 0x800;
  private static final int OUTPUT = DATA + 0x10000;
  private static final int DATA_SIZE = 0x100000;
  private static final Symbol SITES = new Symbol.Named("test.sites");
  private static final Symbol SELF = new Symbol.Named("test.runtime");

  /** What compiled code calls, as symbols of this program. */
  static final CodeFacts.RuntimeCalls CALLS =
      new CodeFacts.RuntimeCalls(
          new Symbol.Named("test.npe"),
          new Symbol.Named("test.bounds"),
          new Symbol.Named("test.division"),
          new Symbol.Named("test.overflow"),
          new Symbol.Named("test.poll"),
          new Symbol.Named("test.throw"));

  private record Case(int function, List<Type> types, long[] arguments) {}

  /** What a call left. */
  record Outcome(long result, long memoryHash) {}

  private final JavaMethod helper;
  private final List<CompiledMethod> functions = new ArrayList<>();
  private final List<Case> cases = new ArrayList<>();
  private final Assembler asm = new Assembler();
  private final Map<Symbol, Label> labels = new HashMap<>();
  private final Map<Symbol, Long> addresses = new HashMap<>();

  NativeProgram(JavaMethod helper) {
    this.helper = helper;
  }

  /** Whether the build machine can run the program. */
  static boolean canRun() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /** Whether the processor has the feature, by its name in {@code /proc/cpuinfo}. */
  static boolean hasFeature(String feature) {
    try {
      return Files.readString(Path.of("/proc/cpuinfo")).contains(" " + feature + " ");
    } catch (IOException e) {
      return false;
    }
  }

  /** The memory at the start of each call. */
  static byte[] freshMemory() {
    byte[] memory = new byte[LowMemory.MEMORY_SIZE];
    for (int i = 0; i < memory.length; i++) {
      memory[i] = (byte) (i * 37 + 11);
    }
    return memory;
  }

  static long hash(byte[] memory) {
    ByteBuffer words = ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN);
    long hash = 0;
    while (words.hasRemaining()) {
      hash = hash * 31 + words.getLong();
    }
    return hash;
  }

  int addFunction(CompiledMethod method) {
    functions.add(method);
    return functions.size() - 1;
  }

  void addCase(int function, List<Type> types, long[] arguments) {
    cases.add(new Case(function, types, arguments));
  }

  /** Runs all cases. */
  List<Outcome> run(Path directory) throws IOException, InterruptedException {
    Path file = Files.createTempFile(directory, "native", ".elf");
    Files.write(file, image());
    file.toFile().setExecutable(true);
    Process process = new ProcessBuilder(file.toString()).redirectErrorStream(true).start();
    byte[] output;
    try (InputStream in = process.getInputStream()) {
      output = in.readAllBytes();
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException("exit code " + code + " of " + file);
    }
    Files.delete(file);
    ByteBuffer words = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
    List<Outcome> outcomes = new ArrayList<>();
    while (words.hasRemaining()) {
      outcomes.add(new Outcome(words.getLong(), words.getLong()));
    }
    return outcomes;
  }

  // ---- the image

  private static Symbol name(int function) {
    return new Symbol.Named("test.function." + function);
  }

  private byte[] image() {
    driver();
    runtime();
    byte[] code = asm.finish();
    long start = BASE + HEADERS;
    addresses.put(SELF, start);
    labels.forEach((symbol, label) -> addresses.put(symbol, start + label.position()));
    addresses.put(LowMemory.MEMORY, MEMORY_ADDRESS);
    ByteBuffer image = ByteBuffer.allocate(1 << 21).order(ByteOrder.LITTLE_ENDIAN);
    image.position(HEADERS);
    image.put(code);
    int[] places = new int[functions.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = image.position();
      addresses.put(name(i), BASE + places[i]);
      image.put(functions.get(i).code());
    }
    image.position(image.position() + 7 & ~7);
    addresses.put(SITES, BASE + image.position());
    writeSites(image, places);
    int size = image.position();
    asm.relocations().forEach(r -> relocate(image, HEADERS, r));
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      functions.get(i).relocations().forEach(r -> relocate(image, place, r));
    }
    writeHeaders(image, size);
    byte[] result = new byte[size];
    image.get(0, result);
    return result;
  }

  private void writeSites(ByteBuffer image, int[] places) {
    for (int i = 0; i < places.length; i++) {
      long start = BASE + places[i];
      for (Site site : functions.get(i).sites()) {
        image.putLong(start + site.offset());
        image.putLong(site.handler() < 0 ? 0 : start + site.handler());
        image.putLong(site.references().length);
        for (int offset : site.references()) {
          image.putLong(offset);
        }
      }
    }
    image.putLong(0);
  }

  private void relocate(ByteBuffer image, int place, Relocation r) {
    Long address = addresses.get(r.symbol());
    if (address == null) {
      throw new IllegalStateException("no address for " + r.symbol());
    }
    int offset = place + r.offset();
    long target = address + r.addend();
    switch (r.kind()) {
      case RELATIVE_32 -> image.putInt(offset, (int) (target - (BASE + offset + 4)));
      case ABSOLUTE_32 -> image.putInt(offset, (int) target);
      case ABSOLUTE_64 -> image.putLong(offset, target);
      default -> throw new IllegalStateException(r.toString());
    }
  }

  private void writeHeaders(ByteBuffer image, int size) {
    image.position(0);
    image.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    image.putShort((short) 2).putShort((short) 62).putInt(1);
    image.putLong(BASE + HEADERS).putLong(64).putLong(0).putInt(0);
    image.putShort((short) 64).putShort((short) 56).putShort((short) 2);
    image.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    image.putInt(1).putInt(5).putLong(0).putLong(BASE).putLong(BASE);
    image.putLong(size).putLong(size).putLong(0x1000);
    image.putInt(1).putInt(6).putLong(0).putLong(DATA).putLong(DATA);
    image.putLong(0).putLong(DATA_SIZE).putLong(0x1000);
  }

  // ---- the driver

  private void driver() {
    asm.moveConstant(Register.RDI, 11);
    asm.moveSymbol(Register.RSI, new Symbol.Named("test.action"), 0);
    asm.moveConstant(Register.RDX, 0);
    asm.moveConstant(Register.R10, 8);
    asm.moveConstant(Register.RAX, 13);
    asm.plain(Plain.SYSCALL);
    for (int i = 0; i < cases.size(); i++) {
      call(cases.get(i), OUTPUT + 16 * i);
    }
    asm.moveConstant(Register.RDI, 1);
    asm.moveConstant(Register.RSI, OUTPUT);
    asm.moveConstant(Register.RDX, 16L * cases.size());
    asm.moveConstant(Register.RAX, 1);
    asm.plain(Plain.SYSCALL);
    asm.moveConstant(Register.RDI, 0);
    asm.jump(new Symbol.Named("test.exit"));
  }

  private void call(Case c, int output) {
    asm.moveConstant(Register.RDI, MEMORY_ADDRESS);
    asm.moveSymbol(Register.RSI, new Symbol.Named("test.template"), 0);
    asm.moveConstant(Register.RCX, LowMemory.MEMORY_SIZE);
    asm.plain(Plain.REP_MOVSB);
    asm.alu(Alu.SUB, 8, Register.RSP, 256);
    CallingConvention.Place[] places = CallingConvention.places(c.types);
    for (int i = 0; i < places.length; i++) {
      long value = c.arguments[i];
      if (c.types.get(i).size() == 4) {
        value &= 0xFFFF_FFFFL;
      }
      argument(places[i], value);
    }
    asm.moveConstant(Register.R15, DATA);
    asm.load(Load.LEA, 8, Register.R11, Memory.of(Register.RSP, -8));
    asm.store(Store.MOV, 8, Memory.absolute(SAVED), Register.R11);
    asm.call(name(c.function));
    asm.alu(Alu.ADD, 8, Register.RSP, 256);
    asm.store(Store.MOV, 8, Memory.absolute(output), Register.RAX);
    asm.call(new Symbol.Named("test.hash"));
    asm.store(Store.MOV, 8, Memory.absolute(output + 8), Register.RAX);
  }

  private void argument(CallingConvention.Place place, long value) {
    if (place.register() == null) {
      asm.moveConstant(Register.R11, value);
      asm.store(Store.MOV, 8, Memory.of(Register.RSP, 8 * place.slot()), Register.R11);
    } else if (place.register().isVector()) {
      asm.moveConstant(Register.R11, value);
      asm.sse(Sse.MOVD, 8, place.register(), Register.R11);
    } else {
      asm.moveConstant(place.register(), value);
    }
  }

  // ---- the runtime

  private void define(Symbol symbol) {
    labels.put(symbol, asm.here());
  }

  private void define(String name) {
    define(new Symbol.Named("test." + name));
  }

  private void runtime() {
    define("exit");
    asm.moveConstant(Register.RAX, 60);
    asm.plain(Plain.SYSCALL);
    define("lost");
    asm.moveConstant(Register.RDI, 99);
    asm.jump(new Symbol.Named("test.exit"));
    hash();
    throwing();
    helper();
    signals();
    define("template");
    for (byte b : freshMemory()) {
      asm.bytes(b);
    }
  }

  private void hash() {
    define("hash");
    asm.moveConstant(Register.RAX, 0);
    asm.moveConstant(Register.RCX, 0);
    Label loop = asm.here();
    asm.multiply(8, Register.RAX, Register.RAX, 31);
    asm.alu(
        Alu.ADD,
        8,
        Register.RAX,
        new Memory(null, Register.RCX, 8, (int) MEMORY_ADDRESS, null, null));
    asm.alu(Alu.ADD, 8, Register.RCX, 1);
    asm.alu(Alu.CMP, 8, Register.RCX, LowMemory.MEMORY_SIZE / 8);
    asm.jump(ConditionCode.B, loop);
    asm.plain(Plain.RET);
  }

  private void throwing() {
    define("npe");
    asm.moveConstant(Register.RAX, LowInterpreter.NULL_POINTER);
    asm.jump(new Symbol.Named("test.raise"));
    define("division");
    asm.moveConstant(Register.RAX, LowInterpreter.DIVISION);
    asm.jump(new Symbol.Named("test.raise"));
    define("overflow");
    asm.jump(new Symbol.Named("test.lost"));
    define("bounds");
    asm.multiply(4, Register.RAX, Register.RDI, 31);
    asm.alu(Alu.ADD, 4, Register.RAX, Register.RSI);
    asm.alu(Alu.AND, 4, Register.RAX, 0xFFF);
    asm.shift(Shift.SHL, 4, Register.RAX, 3);
    asm.alu(Alu.ADD, 4, Register.RAX, 0x20000);
    asm.jump(new Symbol.Named("test.raise"));
    define("throw");
    asm.load(Load.MOV, 8, Register.RAX, Register.RDI);
    define("raise");
    asm.pop(Register.RDX);
    asm.call(new Symbol.Named("test.find"));
    asm.load(Load.MOV, 8, Register.RCX, Memory.of(Register.RBX, 8));
    Label uncaught = new Label();
    asm.store(Store.TEST, 8, Register.RCX, Register.RCX);
    asm.jump(ConditionCode.E, uncaught);
    asm.load(Load.MOV, 8, Register.R10, Register.RCX);
    clobber(false);
    asm.jump(Register.R10);
    asm.bind(uncaught);
    asm.moveConstant(Register.RCX, UNCAUGHT);
    asm.alu(Alu.ADD, 8, Register.RAX, Register.RCX);
    asm.load(Load.MOV, 8, Register.RSP, Memory.absolute(SAVED));
    asm.plain(Plain.RET);
    // rdx: return address; rbx: its site
    define("find");
    asm.moveSymbol(Register.RBX, SITES, 0);
    Label loop = asm.here();
    Label found = new Label();
    asm.load(Load.MOV, 8, Register.RCX, Memory.of(Register.RBX, 0));
    asm.alu(Alu.CMP, 8, Register.RCX, Register.RDX);
    asm.jump(ConditionCode.E, found);
    Label more = new Label();
    asm.store(Store.TEST, 8, Register.RCX, Register.RCX);
    asm.jump(ConditionCode.NE, more);
    asm.jump(new Symbol.Named("test.lost"));
    asm.bind(more);
    asm.load(Load.MOV, 8, Register.RCX, Memory.of(Register.RBX, 16));
    asm.load(Load.LEA, 8, Register.RBX, Memory.of(Register.RBX, Register.RCX, 8, 24));
    asm.jump(loop);
    asm.bind(found);
    asm.plain(Plain.RET);
  }

  /** Fills all registers but rsp, r10, r15, and rax, with what nobody may rely on. */
  private void clobber(boolean withR10) {
    for (int i = 0; i < 32; i++) {
      Register register = Register.of(i);
      if (register.isVector()) {
        asm.sse(Sse.MOVD, 8, register, Register.RSP);
      } else if (register != Register.RSP
          && register != Register.RAX
          && register != Register.R15
          && (withR10 || register != Register.R10)) {
        asm.moveConstant(register, 0xDEAD_0000_0000L + i);
      }
    }
  }

  /** rdi: count of the other arguments and what the result is. */
  private void helper() {
    define(new Symbol.Code(helper));
    Register[] registers = {
      Register.RDI, Register.RSI, Register.RDX, Register.RCX, Register.R8, Register.R9
    };
    for (int i = 0; i < registers.length; i++) {
      asm.store(Store.MOV, 8, Memory.absolute(ARGUMENTS + 8 * i), registers[i]);
    }
    for (int i = 0; i < 8; i++) {
      asm.load(Load.MOV, 8, Register.RAX, Memory.of(Register.RSP, 8 + 8 * i));
      asm.store(Store.MOV, 8, Memory.absolute(ARGUMENTS + 48 + 8 * i), Register.RAX);
    }
    asm.load(Load.MOVZX8, 4, Register.R9, Register.RDI);
    asm.moveConstant(Register.RAX, 0);
    asm.moveConstant(Register.RCX, 0);
    Label sum = asm.here();
    asm.multiply(8, Register.RAX, Register.RAX, 31);
    asm.load(Load.MOV, 8, Register.R8, new Memory(null, Register.RCX, 8, ARGUMENTS, null, null));
    asm.alu(Alu.ADD, 8, Register.RAX, Register.R8);
    asm.alu(Alu.ADD, 8, Register.RCX, 1);
    asm.alu(Alu.CMP, 8, Register.RCX, Register.R9);
    asm.jump(ConditionCode.BE, sum);
    Label plain = new Label();
    asm.test(4, Register.RDI, (int) WANTS_REFERENCE);
    asm.jump(ConditionCode.E, plain);
    asm.alu(Alu.AND, 8, Register.RAX, 0x7FFFF8);
    asm.bind(plain);
    moveObjects();
    Label returns = new Label();
    asm.test(1, Register.R8, 15);
    asm.jump(ConditionCode.NE, returns);
    asm.moveConstant(Register.RAX, LowInterpreter.HELPER);
    asm.jump(new Symbol.Named("test.raise"));
    asm.bind(returns);
    clobber(true);
    asm.plain(Plain.RET);
  }

  private void moveObjects() {
    asm.load(Load.MOV, 8, Register.RDX, Memory.of(Register.RSP, 0));
    asm.call(new Symbol.Named("test.find"));
    asm.load(Load.MOV, 8, Register.RCX, Memory.of(Register.RBX, 16));
    Label next = asm.here();
    Label done = new Label();
    asm.alu(Alu.SUB, 8, Register.RCX, 1);
    asm.jump(ConditionCode.B, done);
    asm.load(Load.MOV, 8, Register.RDX, Memory.of(Register.RBX, Register.RCX, 8, 24));
    Memory slot = Memory.of(Register.RSP, Register.RDX, 1, 8);
    asm.alu(Alu.CMP, 8, slot, 0);
    asm.jump(ConditionCode.E, next);
    asm.alu(Alu.ADD, 8, slot, (int) LowInterpreter.MOVED);
    asm.jump(next);
    asm.bind(done);
  }

  private void signals() {
    define("fault");
    asm.load(Load.MOV, 8, Register.RCX, Memory.of(Register.RDX, 168));
    asm.load(Load.MOV, 8, Register.RAX, Memory.of(Register.RDX, 160));
    asm.alu(Alu.SUB, 8, Register.RAX, 8);
    asm.store(Store.MOV, 8, Memory.of(Register.RAX, 0), Register.RCX);
    asm.store(Store.MOV, 8, Memory.of(Register.RDX, 160), Register.RAX);
    asm.moveSymbol(Register.RAX, CALLS.nullPointer(), 0);
    asm.store(Store.MOV, 8, Memory.of(Register.RDX, 168), Register.RAX);
    asm.plain(Plain.RET);
    define("restorer");
    asm.moveConstant(Register.RAX, 15);
    asm.plain(Plain.SYSCALL);
    define("action");
    asm.data(CompiledMethod.RelocationKind.ABSOLUTE_64, new Symbol.Named("test.fault"), 0);
    asm.data64(0x44000004L);
    asm.data(CompiledMethod.RelocationKind.ABSOLUTE_64, new Symbol.Named("test.restorer"), 0);
    asm.data64(0);
  }
}
