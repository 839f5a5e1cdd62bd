package org.javahermit.compiler.frontend;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Signature;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;

/**
 * The methods of {@code org.javahermit.unsafe.Machine}: each is the machine operation of its name,
 * but for the few that name something in the image or call compiled code.
 */
final class MachineIntrinsics {
  private static final String MACHINE = "org/javahermit/unsafe/Machine.";
  private static final String ADDRESS = "Lorg/javahermit/unsafe/Address;";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String CLASS = "Ljava/lang/Class;";
  private static final String STRING = "Ljava/lang/String;";

  /** Descriptors of the methods whose name is an operation's, in the order of the operations. */
  private static final String[][] OPERATIONS = {
    {"syscall", "(JJJJJJJ)J"},
    {"in8", "(I)I"},
    {"in16", "(I)I"},
    {"in32", "(I)I"},
    {"out8", "(II)V"},
    {"out16", "(II)V"},
    {"out32", "(II)V"},
    {"rdtsc", "()J"},
    {"cpuid", "(II" + ADDRESS + ")V"},
    {"rdmsr", "(I)J"},
    {"wrmsr", "(IJ)V"},
    {"readCr0", "()J"},
    {"writeCr0", "(J)V"},
    {"readCr2", "()J"},
    {"readCr3", "()J"},
    {"writeCr3", "(J)V"},
    {"readCr4", "()J"},
    {"writeCr4", "(J)V"},
    {"xsetbv", "(IJ)V"},
    {"lgdt", "(" + ADDRESS + ")V"},
    {"lidt", "(" + ADDRESS + ")V"},
    {"ltr", "(I)V"},
    {"invlpg", "(" + ADDRESS + ")V"},
    {"sti", "()V"},
    {"cli", "()V"},
    {"hlt", "()V"},
    {"stiHlt", "()V"},
    {"pause", "()V"},
    {"rdrand", "()J"},
    {"rdseed", "()J"},
    {"int3", "()V"},
    {"ud2", "()V"},
    {"readRsp", "()" + ADDRESS},
    {"returnAddress", "()" + ADDRESS},
    {"callerRsp", "()" + ADDRESS},
    {"coreNumber", "()I"},
    {"setThread", "(" + ADDRESS + ")V"},
    {"switchStack", "(" + ADDRESS + ADDRESS + ADDRESS + ")V"},
    {"resume", "(" + ADDRESS + ADDRESS + OBJECT + ")V"},
    {"startOnStack", "(" + ADDRESS + ADDRESS + ADDRESS + ")V"},
    {"cloneThread", "(J" + ADDRESS + ADDRESS + ADDRESS + ")J"},
    {"callC", "(" + ADDRESS + "JJ)J"},
    {"copyForward", "(" + ADDRESS + ADDRESS + "J)V"},
    {"copyBackward", "(" + ADDRESS + ADDRESS + "J)V"},
    {"zeroFill", "(" + ADDRESS + "J)V"},
    {"fillWords", "(" + ADDRESS + "JJ)V"},
    {"sha256Rounds", "(" + ADDRESS + ADDRESS + ADDRESS + ")V"},
    {"sha1Rounds", "(" + ADDRESS + ADDRESS + ")V"},
    {"aesEncrypt", "(" + ADDRESS + ADDRESS + ADDRESS + "JJ)V"},
    {"aesDecrypt", "(" + ADDRESS + ADDRESS + ADDRESS + "JJ)V"},
    {"aesCbcEncrypt", "(" + ADDRESS + ADDRESS + ADDRESS + "JJ" + ADDRESS + ")V"},
    {"aesCbcDecrypt", "(" + ADDRESS + ADDRESS + ADDRESS + "JJ" + ADDRESS + ")V"},
    {"aesCounter", "(" + ADDRESS + ADDRESS + ADDRESS + "JJ" + ADDRESS + ")V"},
    {"ghashBlocks", "(" + ADDRESS + ADDRESS + ADDRESS + "J)V"},
  };

  private MachineIntrinsics() {}

  static void addTo(Map<String, Intrinsic> table) {
    for (String[] row : OPERATIONS) {
      table.put(MACHINE + row[0] + row[1], operation(row[0], row[1]));
    }
    put(table, "thread()" + ADDRESS, (e, a) -> e.emit(Opcode.THREAD, Type.I64, null));
    put(table, "fence()V", (e, a) -> nothing(e.emit(Opcode.FENCE, Type.VOID, null)));
    put(
        table,
        "symbol(" + STRING + ")" + ADDRESS,
        (e, a) -> symbol(e, new Symbol.Named(text(e, a.get(0)))));
    put(
        table,
        "descriptorOf(" + CLASS + ")" + ADDRESS,
        (e, a) -> symbol(e, new Symbol.Descriptor(type(e, a.get(0)))));
    put(
        table,
        "codeOf(" + CLASS + STRING + ")" + ADDRESS,
        (e, a) -> symbol(e, new Symbol.Code(method(e, type(e, a.get(0)), text(e, a.get(1))))));
    indirect(table, "callVoid(" + ADDRESS + ")V", Type.VOID);
    indirect(table, "callWithAddress(" + ADDRESS + ADDRESS + ")V", Type.VOID, Type.I64);
    indirect(table, "callForObject(" + ADDRESS + ")" + OBJECT, Type.REF);
    String call = "callForObject(" + ADDRESS + "[" + OBJECT + ")" + OBJECT;
    indirect(table, call, Type.REF, Type.REF);
    indirect(table, "callWithObject(" + ADDRESS + OBJECT + ")V", Type.VOID, Type.REF);
  }

  private static Intrinsic operation(String name, String descriptor) {
    String constant = name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    MachineOperation operation = MachineOperation.valueOf(constant);
    Type result =
        Type.ofDescriptor(org.objectweb.asm.Type.getReturnType(descriptor).getDescriptor());
    return (e, a) -> {
      Instruction made = e.emit(Opcode.MACHINE, result, operation, a.toArray(Instruction[]::new));
      return result == Type.VOID ? null : made;
    };
  }

  private static void indirect(
      Map<String, Intrinsic> table, String method, Type result, Type... arguments) {
    Signature signature = new Signature(List.of(arguments), result);
    put(
        table,
        method,
        (e, a) -> {
          Instruction made =
              e.emit(Opcode.CALL_INDIRECT, result, signature, a.toArray(Instruction[]::new));
          return result == Type.VOID ? null : made;
        });
  }

  private static Instruction symbol(Emitter emitter, Symbol symbol) {
    return emitter.emit(Opcode.SYMBOL, Type.I64, symbol);
  }

  private static String text(Emitter emitter, Instruction argument) {
    if (argument.opcode() != Opcode.STRING) {
      throw emitter.unusable("A method of Machine is called with a name that is no constant");
    }
    return argument.attribute(String.class);
  }

  private static JavaType type(Emitter emitter, Instruction argument) {
    if (argument.opcode() != Opcode.CLASS) {
      throw emitter.unusable("A method of Machine is called with a class that is no constant");
    }
    return argument.attribute(JavaType.class);
  }

  private static JavaMethod method(Emitter emitter, JavaType owner, String name) {
    List<JavaMethod> found =
        owner instanceof JavaClass type
            ? type.methods().stream().filter(method -> method.name().equals(name)).toList()
            : List.of();
    if (found.size() != 1) {
      throw emitter.unusable(
          "Machine.codeOf names " + owner + "." + name + ", of which there are " + found.size());
    }
    return found.get(0);
  }

  private static Instruction nothing(Instruction made) {
    return null;
  }

  private static void put(Map<String, Intrinsic> table, String method, Intrinsic intrinsic) {
    table.put(MACHINE + method, intrinsic);
  }
}
