package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Field;
import jdk.internal.reflect.FieldAccessor;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.unsafe.Address;
import org.javahermit.vm.layout.MetadataLayout;

/** A field is read and written where the image has it. */
@Substitution("java.lang.reflect.Field")
public final class FieldSubstitution {
  @Alias private int slot;

  @Alias
  FieldSubstitution(
      Class<?> declaring,
      String name,
      Class<?> type,
      int modifiers,
      boolean trustedFinal,
      int slot,
      String signature,
      byte[] annotations) {}

  @Alias
  native boolean isTrustedFinal();

  @Alias
  private native void setFieldAccessor(FieldAccessor accessor, boolean overrides);

  /** The offset of a field in its object, or the address of a static one. */
  @Add
  public static long location(Field field) {
    Address record = DescribedMembers.record(((FieldSubstitution) (Object) field).slot);
    if ((record.loadInt(MetadataLayout.MEMBER_FLAGS) & MetadataLayout.MEMBER_USABLE) == 0) {
      throw MissingRegistration.access(field.getDeclaringClass(), field.getName());
    }
    return record.loadAddress32(MetadataLayout.MEMBER_LOCATION).toLong();
  }

  @Replace
  private FieldAccessor acquireFieldAccessor(boolean overrides) {
    FieldAccessor accessor = new UsedField((Field) (Object) this, overrides, isTrustedFinal());
    setFieldAccessor(accessor, overrides);
    return accessor;
  }

  @Replace
  private byte[] getTypeAnnotationBytes0() {
    return DescribedMembers.bytes(
        DescribedMembers.detail(
            DescribedMembers.record(slot), MetadataLayout.DETAIL_TYPE_ANNOTATIONS));
  }
}
