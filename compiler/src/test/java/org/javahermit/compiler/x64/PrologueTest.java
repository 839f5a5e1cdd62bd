package org.javahermit.compiler.x64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Consumer;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.EntryPoint;
import org.javahermit.unsafe.InterruptHandler;
import org.javahermit.unsafe.SignalHandler;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.InterruptFrameLayout;
import org.javahermit.vm.layout.ThreadLayout;
import org.junit.jupiter.api.Test;

/** What stands before and after the body of methods of each kind. */
class PrologueTest {
  private static final ClassUniverse UNIVERSE = TestUniverse.create();

  static void plain() {}

  @Uninterruptible
  static void uninterruptible() {}

  @EntryPoint
  static void entry(Address stackPointer) {}

  @SignalHandler
  static void signal(int signal, Address information, Address context) {}

  @InterruptHandler
  static void interrupt(Address frame) {}

  @InterruptHandler(errorCode = true)
  static void fault(Address frame) {}

  /** A method that calls {@code plain} and returns. */
  private static CompiledMethod compile(String name, Type... parameters) {
    Graph graph = new Graph(TestUniverse.method(UNIVERSE, PrologueTest.class, name));
    Block block = graph.entry();
    for (Type type : parameters) {
      block.addParameter(type);
    }
    JavaMethod called = TestUniverse.method(UNIVERSE, PrologueTest.class, "plain");
    block.append(graph.create(Opcode.CALL, Type.VOID, called));
    block.append(graph.create(Opcode.RETURN, Type.VOID, null));
    return Backend.compile(
        graph, new CodeFacts(4, 0, false, false, false, false, true, NativeProgram.CALLS));
  }

  private static void assertCode(CompiledMethod method, Consumer<Assembler> expected) {
    Assembler asm = new Assembler();
    expected.accept(asm);
    assertArrayEquals(asm.finish(), method.code());
  }

  private static void callAndReturn(Assembler asm) {
    asm.call(NativeProgram.CALLS.exception());
    asm.plain(Plain.RET);
  }

  @Test
  void aMethodThatCallsComparesTheStackPointerWithItsLimit() {
    CompiledMethod method = compile("plain");
    assertCode(
        method,
        asm -> {
          Label stopped = new Label();
          Label again = asm.here();
          asm.alu(Alu.CMP, 8, Register.RSP, Memory.of(Register.R15, ThreadLayout.STACK_LIMIT));
          asm.jump(ConditionCode.B, stopped);
          callAndReturn(asm);
          asm.bind(stopped);
          asm.call(NativeProgram.CALLS.enter());
          asm.jump(again);
        });
    CompiledMethod.Site overflow = method.sites().get(1);
    assertEquals(0, overflow.stackDepth());
    assertEquals(-1, overflow.handler());
  }

  @Test
  void anUninterruptibleMethodDoesNotLookAtTheLimit() {
    assertCode(compile("uninterruptible"), PrologueTest::callAndReturn);
  }

  @Test
  void theEntryPassesTheStackPointerAndEndsTheChainOfFrames() {
    assertCode(
        compile("entry", Type.I64),
        asm -> {
          asm.store(Store.MOV, 8, Register.RDI, Register.RSP);
          asm.alu(Alu.AND, 8, Register.RSP, -16);
          asm.push(0);
          callAndReturn(asm);
        });
  }

  @Test
  void aSignalHandlerTakesTheKernelsRegisters() {
    assertCode(
        compile("signal", Type.I32, Type.I64, Type.I64),
        asm -> {
          asm.load(Load.MOV, 4, Register.RDI, Register.RDI);
          callAndReturn(asm);
        });
  }

  @Test
  void anInterruptHandlerSavesAllRegistersAsItsFrameLayoutSays() {
    CompiledMethod method = compile("interrupt", Type.I64);
    assertCode(method, asm -> interruptHandler(asm, false));
    assertEquals(InterruptFrameLayout.RIP, method.sites().get(0).stackDepth());
  }

  @Test
  void anErrorCodeTakesThePlaceOfTheZero() {
    assertCode(compile("fault", Type.I64), asm -> interruptHandler(asm, true));
  }

  private static void interruptHandler(Assembler asm, boolean errorCode) {
    Register[] saved = new Register[InterruptFrameLayout.ERROR_CODE / 8];
    saved[InterruptFrameLayout.RAX / 8] = Register.RAX;
    saved[InterruptFrameLayout.RBX / 8] = Register.RBX;
    saved[InterruptFrameLayout.RCX / 8] = Register.RCX;
    saved[InterruptFrameLayout.RDX / 8] = Register.RDX;
    saved[InterruptFrameLayout.RSI / 8] = Register.RSI;
    saved[InterruptFrameLayout.RDI / 8] = Register.RDI;
    saved[InterruptFrameLayout.RBP / 8] = Register.RBP;
    saved[InterruptFrameLayout.R8 / 8] = Register.R8;
    saved[InterruptFrameLayout.R9 / 8] = Register.R9;
    saved[InterruptFrameLayout.R10 / 8] = Register.R10;
    saved[InterruptFrameLayout.R11 / 8] = Register.R11;
    saved[InterruptFrameLayout.R12 / 8] = Register.R12;
    saved[InterruptFrameLayout.R13 / 8] = Register.R13;
    saved[InterruptFrameLayout.R14 / 8] = Register.R14;
    saved[InterruptFrameLayout.R15 / 8] = Register.R15;
    if (!errorCode) {
      asm.push(0);
    }
    for (int i = saved.length - 1; i >= 0; i--) {
      asm.push(saved[i]);
    }
    asm.store(Store.MOV, 8, Register.RDI, Register.RSP);
    asm.plain(Plain.CLD);
    Label body = new Label();
    asm.call(body);
    for (Register register : saved) {
      asm.pop(register);
    }
    asm.alu(Alu.ADD, 8, Register.RSP, 8);
    asm.plain(Plain.IRETQ);
    asm.bind(body);
    callAndReturn(asm);
  }
}
