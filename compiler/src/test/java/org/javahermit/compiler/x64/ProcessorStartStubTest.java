package org.javahermit.compiler.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.javahermit.vm.layout.ProcessorStartLayout;
import org.junit.jupiter.api.Test;

/** The bytes with which a further processor begins, mode by mode. */
class ProcessorStartStubTest {
  private static final String REAL_MODE =
      """
      fa                       cli
      fc                       cld
      8cc8                     mov ax, cs
      8ed8                     mov ds, ax
      66678b1d00010000         mov ebx, [PAGE]
      66670f011540010000       lgdt [TABLE_POINTER]
      0f20c0                   mov eax, cr0
      6683c801                 or eax, 1
      0f22c0                   mov cr0, eax
      6667ff2d30010000         jmp far [PROTECTED_MODE]
      """;

  private static final String PROTECTED_MODE =
      """
      b810000000               mov eax, 0x10
      8ec0                     mov es, eax
      8ed0                     mov ss, eax
      8ed8                     mov ds, eax
      8ee0                     mov fs, eax
      8ee8                     mov gs, eax
      8b830c010000             mov eax, [ebx+CR4]
      0f22e0                   mov cr4, eax
      8b8304010000             mov eax, [ebx+CR3]
      0f22d8                   mov cr3, eax
      b9800000c0               mov ecx, EFER
      8b8310010000             mov eax, [ebx+EFER]
      8b9314010000             mov edx, [ebx+EFER+4]
      0f30                     wrmsr
      8b8308010000             mov eax, [ebx+CR0]
      0f22c0                   mov cr0, eax
      ffab38010000             jmp far [ebx+LONG_MODE]
      """;

  private static final String LONG_MODE =
      """
      8bdb                     mov ebx, ebx
      488ba318010000           mov rsp, [rbx+STACK]
      488bbb28010000           mov rdi, [rbx+ARGUMENT]
      6a00                     push 0
      ffa320010000             jmp [rbx+CODE]
      """;

  private final ByteBuffer page =
      ByteBuffer.wrap(ProcessorStartStub.emit()).order(ByteOrder.LITTLE_ENDIAN);

  @Test
  void eachModeGoesOnInTheNext() {
    assertEquals(ProcessorStartLayout.SIZE, page.capacity());
    int first = expect(0, REAL_MODE);
    assertEquals(first, page.getInt(ProcessorStartLayout.PROTECTED_MODE));
    int second = expect(first, PROTECTED_MODE);
    assertEquals(second, page.getInt(ProcessorStartLayout.LONG_MODE));
    expect(second, LONG_MODE);
  }

  @Test
  void selectorsNameSegmentsOfTheirMode() {
    assertEquals(0x00cf_9b00_0000_ffffL, segment(ProcessorStartLayout.PROTECTED_MODE));
    assertEquals(0x00af_9b00_0000_ffffL, segment(ProcessorStartLayout.LONG_MODE));
    assertEquals(4 * 8 - 1, page.getShort(ProcessorStartLayout.TABLE_POINTER));
    assertEquals(
        ProcessorStartLayout.TABLE, page.getInt(ProcessorStartLayout.TABLE_POINTER_OFFSET));
  }

  private long segment(int pointer) {
    return page.getLong(ProcessorStartLayout.TABLE + page.getShort(pointer + 4));
  }

  /** Compares bytes from a place on; the place behind them. */
  private int expect(int start, String listing) {
    StringBuilder expected = new StringBuilder();
    listing.lines().forEach(line -> expected.append(line.substring(0, line.indexOf(' '))));
    int end = start + expected.length() / 2;
    assertEquals(expected.toString(), HexFormat.of().formatHex(page.array(), start, end));
    return end;
  }
}
