package org.javahermit.machine.x64;

import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Maps the image: code can be executed and not written, constant data neither, the rest can be
 * written and not executed. Each segment has large pages of its own.
 */
final class ImageProtection {
  private ImageProtection() {}

  /** Maps the segments with their protection. */
  @Uninterruptible
  static void apply() {
    PageTables.mapImage(
        Machine.symbol("text.start"), Machine.symbol("text.end"), PageTables.READ_EXECUTE);
    PageTables.mapImage(
        Machine.symbol("rodata.start"), Machine.symbol("rodata.end"), PageTables.READ_ONLY);
    PageTables.mapImage(
        Machine.symbol("data.start"), Machine.symbol("image.end"), PageTables.READ_WRITE);
  }
}
