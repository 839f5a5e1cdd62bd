package org.javahermit.machine.x64;

import org.javahermit.machine.CpuFeatures;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.TargetLayout;

/**
 * Brings the processor into the state that compiled code expects: checks that it has the extensions
 * of the target, switches the wide vector registers on where they are used. Source: Intel SDM
 * volume 1, §13.3 (enabling XSAVE) and §14.3 (detection of AVX).
 */
final class ProcessorState {
  private static final long CR4_OSXSAVE = 1 << 18;
  private static final int XCR0 = 0;
  private static final long X87_SSE_AVX = 7;

  private ProcessorState() {}

  @Uninterruptible
  static void initialize() {
    if (!CpuFeatures.arePresent()) {
      BootFailure.stop("the processor lacks an extension of the target (QEMU: -cpu max)");
    }
    if ((TargetValues.features() & TargetLayout.AVX) != 0) {
      Machine.writeCr4(Machine.readCr4() | CR4_OSXSAVE);
      Machine.xsetbv(XCR0, X87_SSE_AVX);
    }
  }
}
