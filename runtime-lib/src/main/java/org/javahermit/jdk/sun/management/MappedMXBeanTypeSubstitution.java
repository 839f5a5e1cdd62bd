package org.javahermit.jdk.sun.management;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import java.util.WeakHashMap;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * How values of a Java type are shown to managers as open data. The JDK finds the classes of simple
 * types by their names and primitive types by reflection; here they are named.
 */
@Substitution("sun.management.MappedMXBeanType")
public abstract class MappedMXBeanTypeSubstitution {
  @Alias private static WeakHashMap<Type, MappedMXBeanTypeSubstitution> convertedTypes;
  @Alias private static String[] mapIndexNames;
  @Alias private static String[] mapItemNames;
  @Alias private static Class<?> COMPOSITE_DATA_CLASS;
  @Alias private static OpenType<?> inProgress;

  private MappedMXBeanTypeSubstitution() {}

  /** The mapping of a type. */
  @Alias
  public static native MappedMXBeanTypeSubstitution getMappedType(Type type)
      throws OpenDataException;

  @Alias
  static native MappedMXBeanTypeSubstitution newBasicType(Class<?> type, OpenType<?> openType)
      throws OpenDataException;

  @Replace(name = "<clinit>")
  private static void initialize() {
    convertedTypes = new WeakHashMap<>();
    mapIndexNames = new String[] {"key"};
    mapItemNames = new String[] {"key", "value"};
    COMPOSITE_DATA_CLASS = CompositeData.class;
    try {
      inProgress = (OpenType<?>) (Object) new InProgressSubstitution();
      addSimpleTypes();
    } catch (OpenDataException e) {
      throw new AssertionError(e);
    }
  }

  @Add
  private static void addSimpleTypes() throws OpenDataException {
    add(SimpleType.BOOLEAN, Boolean.class, boolean.class);
    add(SimpleType.BYTE, Byte.class, byte.class);
    add(SimpleType.CHARACTER, Character.class, char.class);
    add(SimpleType.DOUBLE, Double.class, double.class);
    add(SimpleType.FLOAT, Float.class, float.class);
    add(SimpleType.INTEGER, Integer.class, int.class);
    add(SimpleType.LONG, Long.class, long.class);
    add(SimpleType.SHORT, Short.class, short.class);
    add(SimpleType.VOID, Void.class, void.class);
    add(SimpleType.BIGDECIMAL, BigDecimal.class);
    add(SimpleType.BIGINTEGER, BigInteger.class);
    add(SimpleType.DATE, Date.class);
    add(SimpleType.OBJECTNAME, ObjectName.class);
    add(SimpleType.STRING, String.class);
  }

  @Add
  private static void add(OpenType<?> openType, Class<?>... types) throws OpenDataException {
    for (Class<?> type : types) {
      newBasicType(type, openType);
    }
  }
}
