package org.javahermit.jdk.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The JDK's member of the same name and type goes away. It must exist. Code that still executes a
 * use of it throws {@code NoSuchMethodError} or {@code NoSuchFieldError}. The body given here, if
 * any, is ignored.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Delete {

  /** The JDK's name of the member where it differs from the name here. */
  String name() default "";
}
