package org.javahermit.jdk.jdk.internal.reflect;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.lang.reflect.DescribedMembers;
import org.javahermit.unsafe.Address;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * The constants that the annotations of a class refer to. In images they are texts; see {@link
 * MetadataLayout#REFLECTION_CONSTANTS}.
 */
@Substitution("jdk.internal.reflect.ConstantPool")
@DeleteInitializer
public final class ConstantPoolSubstitution {
  @Alias private Object constantPoolOop;

  @Alias
  public ConstantPoolSubstitution() {}

  /** The constants of a class. */
  @Add
  public void hermitOf(Class<?> type) {
    constantPoolOop = type;
  }

  @Add
  private static String text(Object type, int index) {
    Address list = DescribedMembers.ofClass((Class<?>) type, MetadataLayout.REFLECTION_CONSTANTS);
    return (String) list.loadAddress32(4L * index).toObject();
  }

  @Replace
  private String getUTF8At0(Object type, int index) {
    return text(type, index);
  }

  @Replace
  private String getStringAt0(Object type, int index) {
    return text(type, index);
  }

  @Replace
  private int getIntAt0(Object type, int index) {
    return Integer.parseInt(text(type, index));
  }

  @Replace
  private long getLongAt0(Object type, int index) {
    return Long.parseLong(text(type, index));
  }

  @Replace
  private float getFloatAt0(Object type, int index) {
    return Float.intBitsToFloat(Integer.parseInt(text(type, index)));
  }

  @Replace
  private double getDoubleAt0(Object type, int index) {
    return Double.longBitsToDouble(Long.parseLong(text(type, index)));
  }
}
