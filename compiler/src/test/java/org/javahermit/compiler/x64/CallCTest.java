package org.javahermit.compiler.x64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.unsafe.Uninterruptible;
import org.junit.jupiter.api.Test;

/** A function of C gets an aligned stack and may use every register but those of its convention. */
class CallCTest {
  @Uninterruptible
  static long call(long code, long first, long second) {
    return 0;
  }

  /** The result plus the second argument, which lives across the call. */
  private static CompiledMethod compile() {
    Graph graph = new Graph(TestUniverse.method(TestUniverse.create(), CallCTest.class, "call"));
    Block block = graph.entry();
    Instruction[] arguments = new Instruction[3];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = block.addParameter(Type.I64);
    }
    Instruction called = graph.create(Opcode.MACHINE, Type.I64, MachineOperation.CALL_C, arguments);
    Instruction sum = graph.create(Opcode.ADD, Type.I64, null, called, arguments[2]);
    block.append(called);
    block.append(sum);
    block.append(graph.create(Opcode.RETURN, Type.VOID, null, sum));
    return Backend.compile(
        graph, new CodeFacts(4, 0, false, false, false, false, true, NativeProgram.CALLS));
  }

  @Test
  void theStackIsAlignedAndComesBack() {
    Assembler asm = new Assembler();
    asm.alu(Alu.SUB, 8, Register.RSP, 8);
    asm.load(Load.MOV, 8, Register.RAX, Register.RDI);
    asm.load(Load.MOV, 8, Register.RDI, Register.RSI);
    asm.load(Load.MOV, 8, Register.RSI, Register.RDX);
    asm.store(Store.MOV, 8, Memory.of(Register.RSP, 0), Register.RSI);
    asm.load(Load.MOV, 8, Register.RBX, Register.RSP);
    asm.alu(Alu.AND, 8, Register.RSP, -16);
    asm.call(Register.RAX);
    asm.load(Load.MOV, 8, Register.RSP, Register.RBX);
    asm.alu(Alu.ADD, 8, Register.RAX, Memory.of(Register.RSP, 0));
    asm.alu(Alu.ADD, 8, Register.RSP, 8);
    asm.plain(Plain.RET);
    CompiledMethod method = compile();
    assertArrayEquals(asm.finish(), method.code());
    assertEquals(List.of(), method.sites());
  }
}
