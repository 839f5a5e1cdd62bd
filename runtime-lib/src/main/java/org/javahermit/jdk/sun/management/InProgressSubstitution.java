package org.javahermit.jdk.sun.management;

import javax.management.openmbean.OpenDataException;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** The type of a class that is being mapped; here to be made. */
@Substitution("sun.management.MappedMXBeanType$InProgress")
final class InProgressSubstitution {
  @Alias
  InProgressSubstitution() throws OpenDataException {}
}
