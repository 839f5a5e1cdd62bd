package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.vm.layout.MetadataLayout;

/** Parameters and type annotations come from the image's description. */
@Substitution("java.lang.reflect.Executable")
abstract class ExecutableSubstitution {

  @Replace
  private Parameter[] getParameters0() {
    return DescribedMembers.parameters((Executable) (Object) this, hermitSlot());
  }

  @Replace
  byte[] getTypeAnnotationBytes0() {
    return DescribedMembers.bytes(
        DescribedMembers.detail(
            DescribedMembers.record(hermitSlot()), MetadataLayout.DETAIL_TYPE_ANNOTATIONS));
  }

  @Add
  private int hermitSlot() {
    Object self = this;
    return self instanceof Method
        ? ((MethodSubstitution) self).slot
        : ((ConstructorSubstitution<?>) self).slot;
  }
}
