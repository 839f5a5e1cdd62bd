package org.javahermit.compiler.x64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.x64.alloc.Allocation;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.select.Selector;
import org.javahermit.unsafe.Uninterruptible;
import org.junit.jupiter.api.Test;

/** The new host thread touches neither the frame nor the registers of the one that made it. */
class CloneThreadTest {
  private static final CodeFacts FACTS =
      new CodeFacts(4, 0, false, false, false, false, true, NativeProgram.CALLS);

  @Uninterruptible
  static long make(long flags, long stack, long code, long thread) {
    return 0;
  }

  /** The result plus all arguments, which live across the operation. */
  private static Graph graph() {
    Graph graph =
        new Graph(TestUniverse.method(TestUniverse.create(), CloneThreadTest.class, "make"));
    Block block = graph.entry();
    Instruction[] arguments = new Instruction[4];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = block.addParameter(Type.I64);
    }
    Instruction made =
        graph.create(Opcode.MACHINE, Type.I64, MachineOperation.CLONE_THREAD, arguments);
    block.append(made);
    block.append(graph.create(Opcode.RETURN, Type.VOID, null, made));
    return graph;
  }

  @Test
  void theNewThreadBeginsOnItsStackWithItsBlockAndNoFrameAbove() {
    Assembler asm = new Assembler();
    // flags and stack are where the kernel wants them; code and thread where it does not look
    asm.load(Load.MOV, 8, Register.R8, Register.RCX);
    asm.moveConstant(Register.RAX, 56);
    asm.plain(Plain.SYSCALL);
    asm.store(Store.TEST, 8, Register.RAX, Register.RAX);
    Label old = new Label();
    asm.jump(ConditionCode.NE, old);
    asm.load(Load.MOV, 8, Register.R15, Register.R8);
    asm.load(Load.MOV, 8, Register.RDI, Register.R8);
    asm.push(0);
    asm.jump(Register.RDX);
    asm.bind(old);
    asm.plain(Plain.RET);
    assertArrayEquals(asm.finish(), Backend.compile(graph(), FACTS).code());
  }

  @Test
  void selectionFixesTheRegisters() {
    LirFunction function = Selector.select(graph(), FACTS);
    assertEquals(
        """
        b0(v1:rdi, v2:rsi, v3:rdx, v4:r8):
                r8 := rcx
             2  v0:rax = machine v1>rdi:rdi, v2>rsi:rsi, v3>rdx:rdx, v4>r8:r8
             4  return v0>rax:rax
        """,
        LirPrinter.print(Allocation.of(function)));
  }
}
