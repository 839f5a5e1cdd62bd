package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The characters of a string literal, for code that runs where no Java object may be touched by a
 * method call: literals lie in the image heap, which never moves. Only ASCII is looked at so.
 */
public final class ConstantText {
  private ConstantText() {}

  /** Address of the first character, one byte each. */
  @Uninterruptible
  public static Address bytes(String literal) {
    return array(literal).plus(ObjectLayout.arrayBase(1));
  }

  /** Number of characters. */
  @Uninterruptible
  public static int length(String literal) {
    return array(literal).loadInt(ObjectLayout.ARRAY_LENGTH);
  }

  /** The one reference in a String is its byte array, wherever the layout put it. */
  @Uninterruptible
  private static Address array(String literal) {
    Address string = Address.ofObject(literal);
    Address map =
        string.loadAddress32(ObjectLayout.DESCRIPTOR).loadAddress32(DescriptorLayout.REFERENCE_MAP);
    return Address.ofObject(string.loadReference(map.loadInt(4)));
  }
}
