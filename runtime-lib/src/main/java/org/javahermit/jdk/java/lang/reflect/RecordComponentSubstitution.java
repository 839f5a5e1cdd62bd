package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Method;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** HotSpot fills the fields of record components by itself; so does the runtime library here. */
@Substitution("java.lang.reflect.RecordComponent")
final class RecordComponentSubstitution {
  @Alias private Class<?> clazz;
  @Alias private String name;
  @Alias private Class<?> type;
  @Alias private String signature;
  @Alias private Method accessor;
  @Alias private byte[] annotations;
  @Alias private byte[] typeAnnotations;

  @Alias
  RecordComponentSubstitution() {}

  @Add
  void fill(
      Class<?> declaring,
      String itsName,
      Class<?> itsType,
      String itsSignature,
      Method itsAccessor,
      byte[] itsAnnotations,
      byte[] itsTypeAnnotations) {
    clazz = declaring;
    name = itsName;
    type = itsType;
    signature = itsSignature;
    accessor = itsAccessor;
    annotations = itsAnnotations;
    typeAnnotations = itsTypeAnnotations;
  }
}
