package io.github.o11ystarter.demo.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

import static io.github.o11ystarter.demo.deploy.ComposeFile.list;
import static io.github.o11ystarter.demo.deploy.ComposeFile.map;
import static io.github.o11ystarter.demo.deploy.ComposeFile.texts;

/**
 * What a folder with a {@code kustomization.yaml} comes to, as far as tests have
 * questions: resources with their namespaces, and which files become ConfigMaps and
 * Secrets. Patches are kept apart. Whether Kustomize takes it is asked with
 * {@code kubectl kustomize}.
 */
final class Manifests {

	static final Path FOLDER = ComposeFile.FOLDER.resolve("kubernetes");

	private final List<Resource> resources = new ArrayList<>();

	private final Map<String, List<Path>> generated = new LinkedHashMap<>();

	private final Map<String, Map<String, Object>> options = new LinkedHashMap<>();

	private final Set<Path> files = new LinkedHashSet<>();

	private final List<Resource> patches = new ArrayList<>();

	static Manifests of(String folder) {
		Manifests manifests = new Manifests();
		manifests.read(FOLDER.resolve(folder).normalize(), "");
		return manifests;
	}

	static Map<String, Object> values(String file) {
		return yaml(FOLDER.resolve("values").resolve(file));
	}

	static Map<String, Object> yaml(Path file) {
		return map(new Yaml().load(text(file)));
	}

	static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Set<Path> files(Path folder, String suffix) {
		try (Stream<Path> files = Files.walk(folder)) {
			Set<Path> found = new LinkedHashSet<>();
			files.filter((file) -> file.toString().endsWith(suffix)).map(Path::normalize).forEach(found::add);
			return found;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read(Path folder, String inherited) {
		Path kustomization = folder.resolve("kustomization.yaml");
		Map<String, Object> root = yaml(kustomization);
		this.files.add(kustomization);
		String namespace = inherited.isEmpty() ? (String) root.getOrDefault("namespace", "") : inherited;
		for (String resource : texts(root.get("resources"))) {
			Path path = folder.resolve(resource).normalize();
			if (Files.isDirectory(path)) {
				read(path, namespace);
			}
			else {
				this.resources.addAll(documents(path, namespace));
				this.files.add(path);
			}
		}
		for (Object patch : list(root.get("patches"))) {
			Path path = folder.resolve(String.valueOf(map(patch).get("path"))).normalize();
			this.patches.addAll(documents(path, namespace));
			this.files.add(path);
		}
		generators(folder, namespace, root, "configMapGenerator", "ConfigMap");
		generators(folder, namespace, root, "secretGenerator", "Secret");
	}

	private void generators(Path folder, String namespace, Map<String, Object> root, String generator, String kind) {
		for (Object entry : list(root.get(generator))) {
			List<Path> sources = new ArrayList<>();
			for (String file : texts(map(entry).get("files"))) {
				sources.add(folder.resolve(file.substring(file.indexOf('=') + 1)).normalize());
			}
			String name = namespace + "/" + kind + "/" + map(entry).get("name");
			this.generated.put(name, sources);
			Map<String, Object> options = new LinkedHashMap<>(map(root.get("generatorOptions")));
			options.putAll(map(map(entry).get("options")));
			this.options.put(name, options);
			this.files.addAll(sources);
		}
	}

	private static List<Resource> documents(Path file, String namespace) {
		List<Resource> documents = new ArrayList<>();
		for (Object document : new Yaml().loadAll(text(file))) {
			documents.add(new Resource(map(document), namespace));
		}
		return documents;
	}

	List<Resource> all() {
		return this.resources;
	}

	List<Resource> patches() {
		return this.patches;
	}

	/**
	 * Files that became ConfigMaps and Secrets, by {@code namespace/kind/name}.
	 */
	Map<String, List<Path>> generated() {
		return this.generated;
	}

	Map<String, Object> options(String name) {
		return this.options.getOrDefault(name, Map.of());
	}

	/**
	 * All files that were read.
	 */
	Set<Path> files() {
		return this.files;
	}

	List<Resource> kind(String... kinds) {
		return this.resources.stream().filter((resource) -> List.of(kinds).contains(resource.kind())).toList();
	}

	Resource the(String kind, String name) {
		return kind(kind).stream()
			.filter((resource) -> resource.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
	}

	/**
	 * An object of Kubernetes.
	 */
	record Resource(Map<String, Object> root, String inherited) {

		String kind() {
			return String.valueOf(this.root.get("kind"));
		}

		String name() {
			return String.valueOf(map(this.root.get("metadata")).get("name"));
		}

		String namespace() {
			Object own = map(this.root.get("metadata")).get("namespace");
			return this.inherited.isEmpty() && own != null ? own.toString() : this.inherited;
		}

		Map<String, Object> labels() {
			return map(map(this.root.get("metadata")).get("labels"));
		}

		Map<String, Object> spec() {
			return map(this.root.get("spec"));
		}

		@Nullable Object at(String path) {
			return Manifests.at(this.root, path);
		}

		Map<String, Object> podLabels() {
			return map(at("spec.template.metadata.labels"));
		}

		Map<String, Object> podSpec() {
			return map(at("spec.template.spec"));
		}

		List<Map<String, Object>> containers() {
			return list(podSpec().get("containers")).stream().map(ComposeFile::map).toList();
		}

		/**
		 * Ports of the containers, by name.
		 */
		Map<String, Integer> ports() {
			Map<String, Integer> ports = new LinkedHashMap<>();
			for (Map<String, Object> container : containers()) {
				for (Object port : list(container.get("ports"))) {
					ports.put(String.valueOf(map(port).get("name")),
							(Integer) map(port).getOrDefault("containerPort", 0));
				}
			}
			return ports;
		}

		@Override
		public String toString() {
			return namespace() + "/" + kind() + "/" + name();
		}

	}

	static @Nullable Object at(@Nullable Object root, String path) {
		Object node = root;
		for (String key : path.split("\\.", -1)) {
			node = map(node).get(key);
		}
		return node;
	}

	/**
	 * Whether a selector of Kubernetes, or of a Service, chooses what has these labels.
	 */
	static boolean selects(Map<String, Object> selector, Map<String, Object> labels) {
		boolean plain = !selector.containsKey("matchLabels") && !selector.containsKey("matchExpressions");
		Map<String, Object> wanted = plain ? selector : map(selector.get("matchLabels"));
		return labels.entrySet().containsAll(wanted.entrySet())
				&& list(selector.get("matchExpressions")).stream().allMatch((expression) -> {
					if (!"In".equals(map(expression).get("operator"))) {
						throw new IllegalArgumentException("Not known here: " + expression);
					}
					Object value = labels.get(String.valueOf(map(expression).get("key")));
					return value != null && list(map(expression).get("values")).contains(value);
				});
	}

}
