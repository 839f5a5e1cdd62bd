package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Field;
import jdk.internal.reflect.FieldAccessor;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
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

  @Replace
  private FieldAccessor acquireFieldAccessor(boolean overrides) {
    FieldAccessor accessor =
        new UsedField(
            (Field) (Object) this, DescribedMembers.record(slot), overrides, isTrustedFinal());
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
