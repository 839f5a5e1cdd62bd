package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.SourcePosition;
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
import org.javahermit.vm.layout.InterruptFrameLayout;
import org.javahermit.vm.layout.ThreadLayout;
import org.objectweb.asm.tree.AnnotationNode;

/**
 * The beginning of a method: the stack-limit check of docs/abi.md, the frame, and what surrounds
 * methods that are not called by compiled code: the image's entry, Linux signal handlers, interrupt
 * handlers.
 */
final class Prologue {
  /** Up to this size the frame fits into what lies below the limit anyway. */
  private static final int SMALL_FRAME = 4096;

  /** Leaf methods up to this frame size are not checked. */
  private static final int LEAF_FRAME = 256;

  private static final String UNSAFE = "org/javahermit/unsafe/";

  /** In the order in which they are pushed, so that the last one lies lowest. */
  private static final Register[] SAVED = {
    Register.RAX,
    Register.RBX,
    Register.RCX,
    Register.RDX,
    Register.RSI,
    Register.RDI,
    Register.RBP,
    Register.R8,
    Register.R9,
    Register.R10,
    Register.R11,
    Register.R12,
    Register.R13,
    Register.R14,
    Register.R15
  };

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
    if (size <= SMALL_FRAME) {
      asm.alu(Alu.CMP, 8, Register.RSP, limit);
    } else {
      asm.load(Load.LEA, 8, CallingConvention.SCRATCH, Memory.of(Register.RSP, -size));
      asm.alu(Alu.CMP, 8, CallingConvention.SCRATCH, limit);
    }
    Label overflow = new Label();
    asm.jump(ConditionCode.B, overflow);
    emitter.addStub(
        () -> {
          asm.bind(overflow);
          asm.call(emitter.facts().calls().stackOverflow());
          emitter.bareSite(0, start());
          asm.plain(Plain.INT3);
        });
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
    for (Register register : SAVED) {
      asm.push(register);
    }
    asm.store(Store.MOV, 8, Register.RDI, Register.RSP);
    asm.plain(Plain.CLD);
    Label body = new Label();
    asm.call(body);
    emitter.bareSite(InterruptFrameLayout.RIP, start());
    for (int i = SAVED.length - 1; i >= 0; i--) {
      asm.pop(SAVED[i]);
    }
    asm.alu(Alu.ADD, 8, Register.RSP, 8);
    asm.plain(Plain.IRETQ);
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
