package org.javahermit.jdk.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The member is new: the JDK's class gets it. None of that name and type may exist there.
 *
 * <p>Static fields get their values by the substitution's static initializer, which runs right
 * before the JDK's own static initializer.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Add {}
