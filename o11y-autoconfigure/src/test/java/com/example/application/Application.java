package com.example.application;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * Somebody's application. It is in a package that has nothing else in it, because Boot
 * reads all of that package's classes whenever an application starts.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Application {

}
