/**
 * What a program reaches by means that no analysis sees: reflection, proxies, resources. Read from
 * the files that libraries ship for closed-world compilers.
 */
package org.javahermit.compiler.metadata;
