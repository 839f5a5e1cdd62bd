package org.javahermit.compiler.x64.emit;

import java.util.List;
import java.util.stream.IntStream;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.vm.layout.InterruptFrameLayout;
import org.javahermit.vm.layout.ThreadLayout;
import org.objectweb.asm.tree.AnnotationNode;

/**
 * The beginning of a method: the stack-limit check of docs/abi.md, which doubles as a safepoint
 * poll, the frame, and what surrounds methods that are not called by compiled code: the image's
 * entry, Linux signal handlers, interrupt handlers, and savers of registers.
 */
final class Prologue {
  /** Up to this size the frame fits into what lies below the limit anyway. */
  private static final int SMALL_FRAME = 4096;

  /** Leaf methods up to this frame size are not checked. */
  private static final int LEAF_FRAME = 256;

  private static final String UNSAFE = "org/javahermit/unsafe/";

  private final MethodEmitter emitter;
  private final Assembler asm;
  private final JavaMethod method;

  Prologue(MethodEmitter emitter) {
    this.emitter = emitter;
    this.asm = emitter.asm();
    this.method = emitter.function().method();
  }

  void emit() {
    if (has("EntryPoint")) {
      enterImage();
    } else if (has("InterruptHandler")) {
      surroundInterruptHandler();
    } else if (has("SavesRegisters")) {
      surroundRegisterSaver();
    } else if (has("SignalHandler")) {
      // the kernel promises nothing about the upper half of the signal number
      asm.load(Load.MOV, 4, Register.RDI, Register.RDI);
    } else if (!has("Uninterruptible")) {
      checkStack();
    }
    int size = emitter.frame().size();
    if (size != 0) {
      asm.alu(Alu.SUB, 8, Register.RSP, size);
    }
  }

  /** The end of a method. */
  static void leave(MethodEmitter emitter) {
    int size = emitter.frame().size();
    if (size != 0) {
      emitter.asm().alu(Alu.ADD, 8, Register.RSP, size);
    }
    emitter.asm().plain(Plain.RET);
  }

  private boolean has(String annotation) {
    return method != null && method.annotation(UNSAFE + annotation) != null;
  }

  private void checkStack() {
    int size = emitter.frame().size();
    if (!emitter.frame().hasCalls() && size <= LEAF_FRAME) {
      return;
    }
    Memory limit = Memory.of(CallingConvention.THREAD, ThreadLayout.STACK_LIMIT);
    Label again = asm.here();
    if (size <= SMALL_FRAME) {
      asm.alu(Alu.CMP, 8, Register.RSP, limit);
    } else {
      asm.load(Load.LEA, 8, CallingConvention.SCRATCH, Memory.of(Register.RSP, -size));
      asm.alu(Alu.CMP, 8, CallingConvention.SCRATCH, limit);
    }
    Label stopped = new Label();
    asm.jump(ConditionCode.B, stopped);
    emitter.addStub(
        () -> {
          asm.bind(stopped);
          asm.call(emitter.facts().calls().enter());
          emitter.bareSite(0, incomingReferences(), start());
          asm.jump(again);
        });
  }

  /** Where arguments that are references lie while the registers are saved, before the frame. */
  private int[] incomingReferences() {
    List<LirValue> parameters = emitter.function().blocks().get(0).parameters();
    List<Type> types = parameters.stream().map(LirValue::type).toList();
    CallingConvention.Place[] places = CallingConvention.places(types);
    return IntStream.range(0, places.length)
        .filter(i -> types.get(i) == Type.REF)
        .map(i -> offset(places[i]))
        .sorted()
        .toArray();
  }

  private static int offset(CallingConvention.Place place) {
    return place.register() != null
        ? SavedRegisters.offset(place.register())
        : 8 + 8 * place.slot();
  }

  /** The method's own first position, for the trace of a stack overflow. */
  private SourcePosition start() {
    for (LirBlock block : emitter.function().blocks()) {
      for (LirInstruction instruction : block.instructions()) {
        SourcePosition position = instruction.position();
        if (position != null) {
          while (position.caller() != null) {
            position = position.caller();
          }
          return position;
        }
      }
    }
    return method == null ? null : new SourcePosition(method, 0, -1, null);
  }

  private void enterImage() {
    if (emitter.facts().entryTakesStackPointer()) {
      asm.store(Store.MOV, 8, Register.RDI, Register.RSP);
    }
    asm.alu(Alu.AND, 8, Register.RSP, -16);
    asm.push(0);
  }

  /** Saves all registers, calls the handler's body, restores them. Intel SDM volume 3, §6.14. */
  private void surroundInterruptHandler() {
    if (!pushesErrorCode()) {
      asm.push(0);
    }
    SavedRegisters.push(asm);
    asm.store(Store.MOV, 8, Register.RDI, Register.RSP);
    asm.plain(Plain.CLD);
    Label body = new Label();
    asm.call(body);
    emitter.bareSite(InterruptFrameLayout.RIP, start());
    SavedRegisters.pop(asm);
    asm.alu(Alu.ADD, 8, Register.RSP, 8);
    asm.plain(Plain.IRETQ);
    asm.bind(body);
  }

  /** Saves all registers, calls the body with the lowest address of them, restores them. */
  private void surroundRegisterSaver() {
    SavedRegisters.push(asm);
    SavedRegisters.pushVectors(asm);
    asm.store(Store.MOV, 8, Register.RDI, Register.RSP);
    Label body = new Label();
    asm.call(body);
    emitter.bareSite(SavedRegisters.SIZE, start());
    SavedRegisters.popVectors(asm);
    SavedRegisters.pop(asm);
    asm.plain(Plain.RET);
    asm.bind(body);
  }

  private boolean pushesErrorCode() {
    AnnotationNode annotation = method.annotation(UNSAFE + "InterruptHandler");
    if (annotation.values != null) {
      for (int i = 0; i + 1 < annotation.values.size(); i += 2) {
        if (annotation.values.get(i).equals("errorCode")) {
          return (Boolean) annotation.values.get(i + 1);
        }
      }
    }
    return false;
  }
}
