import com.sun.source.util.JavacTask;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Parses Java files without resolving names; exits with 1 and the messages where one has a syntax error. */
class ParseJava {
    public static void main(String[] paths) throws Exception {
        boolean wrong = false;
        for (String path : paths) {
            String source = Files.readString(Path.of(path));
            JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignore) {
                    return source;
                }
            };
            DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
            var task = ToolProvider.getSystemJavaCompiler().getTask(null, null, problems, null, null, List.of(file));
            ((JavacTask) task).parse().iterator().hasNext();
            for (Diagnostic<?> problem : problems.getDiagnostics()) {
                if (problem.getKind() != Diagnostic.Kind.ERROR) continue;
                System.err.println(path + ":" + problem.getLineNumber() + " " + problem.getMessage(null));
                wrong = true;
            }
        }
        if (wrong) System.exit(1);
    }
}
